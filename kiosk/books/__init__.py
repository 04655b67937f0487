"""The books that a station keeps: what was played, who came, how the box ran, what was asked, what was learnt."""
