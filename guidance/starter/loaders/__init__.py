"""How the files beside this folder come into the database, one module for each subject."""
