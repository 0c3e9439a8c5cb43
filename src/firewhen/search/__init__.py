"""Entity search filters and query strings over one idea of fields, values and dates."""
