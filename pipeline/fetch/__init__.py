"""Fetching what is cited and not here: by symbol from the official document system, else from known publishers.

It is the only room of ibid that asks the network, and only for ``ibid get --yes``. One request at a time, as robots.txt
and ``Retry-After`` allow, over https, to public addresses of known publishers; what comes is bounded, hashed and kept,
and never opened here.
"""
