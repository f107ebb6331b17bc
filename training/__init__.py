"""How the shipped weights are made; never needed to run ibid."""
