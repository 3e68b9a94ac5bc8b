"""The page kit: how pages look, and nothing of what they say.

`parts` are the shapes presenters fill, `templatetags/govuk` draws them, `fields` adds the date to Django's form fields,
`templates/django/forms` draws forms, `styles` and `build` make the stylesheet. No models, no addresses, no rules.
"""
