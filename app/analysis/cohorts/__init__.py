"""The measured effect of a change: cases begun before and after it, compared so that censoring cannot fake a success.

Arrays in, numbers out (method, parts D3 to D5). It knows documents only in `app.analysis.cohorts.study`.
"""
