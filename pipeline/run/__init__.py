"""The stage table, the store of finished work, the engines that run it, progress."""
