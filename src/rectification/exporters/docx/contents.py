"""The table of contents (目录): a field that Word can bring up to date, with page numbers in it already.

On a grid of 22 lines of 28 characters the pages can be told without setting a line of type. Where a reader
of the file breaks lines differently, the field says that it wants to be updated.
"""
