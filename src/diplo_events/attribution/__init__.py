"""Who said what: cues, their speakers, contents and addressees."""
