"""Tables as spreadsheets write and read them (XLSX, ECMA-376): one sheet of texts and numbers, no more."""
