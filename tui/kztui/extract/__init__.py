"""What an article states, found by rule: its quotations, dates, events, figures and actors."""
