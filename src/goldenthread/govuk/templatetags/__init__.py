"""Template tags: `govuk` for pages, `govuk_forms` for the widget templates only."""
