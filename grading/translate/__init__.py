"""Other languages: what there is to translate, the catalogues, and a notebook in another language."""
