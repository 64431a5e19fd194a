"""Messages that show danger: known to everybody on duty until somebody has looked."""
