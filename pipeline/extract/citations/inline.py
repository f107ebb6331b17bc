"""placeholder"""
from pipeline.extract.citations.drafts import Draft, NoteText
def read_block(note, kind):
    return iter(())
