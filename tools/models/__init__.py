"""Makes src/firewhen/models/generated.py from the published structure (`make models`)."""
