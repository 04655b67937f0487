"""What the county tells this station to do: begun once each, whatever happens to the power, and answered."""
