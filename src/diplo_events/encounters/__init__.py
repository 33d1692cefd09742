"""Who met whom: meeting triggers, their participants, status and clause."""
