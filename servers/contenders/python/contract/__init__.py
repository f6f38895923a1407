"""What the server contract fixes for every Python contender, and the clients of the simulated backend.

Routing, reading of requests, validation, serialisation and error pages are the frameworks' own and stand in their folders.
"""
