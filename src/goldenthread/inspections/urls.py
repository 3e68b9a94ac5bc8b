"""Addresses of letters and findings. Included at the root, because both are first words of the product's addresses."""

from django.urls import path

from goldenthread.inspections.views import findings, letters, review

app_name = "inspections"

urlpatterns = [
    path("letters/", letters.letters, name="letters"),
    path("letters/add/", letters.add_letter, name="add_letter"),
    path("letters/<uuid:id>/", letters.letter, name="letter"),
    path("letters/<uuid:id>/text/", letters.letter_text, name="letter_text"),
    path("letters/<uuid:id>/original/", letters.original, name="original"),
    path("letters/<uuid:id>/facts/", letters.facts, name="facts"),
    path("letters/<uuid:id>/response/", letters.response, name="response"),
    path("letters/<uuid:id>/read-again/", letters.read_again, name="read_again"),
    path("letters/<uuid:id>/take-back/", letters.withdraw, name="withdraw"),
    path("letters/<uuid:id>/review/", review.review, name="review"),
    path("letters/<uuid:id>/confirm/", review.confirm, name="confirm"),
    path("letters/<uuid:letter_id>/review/section/", review.accept_section, name="accept_section"),
    path("letters/<uuid:letter_id>/review/<uuid:id>/", review.proposal, name="proposal"),
    path("letters/<uuid:letter_id>/review/<uuid:id>/decide/", review.decide, name="decide"),
    path("letters/<uuid:letter_id>/review/<uuid:id>/reword/", review.reword, name="reword"),
    path("letters/<uuid:letter_id>/review/<uuid:id>/split/", review.split, name="split"),
    path("letters/<uuid:letter_id>/review/<uuid:id>/merge/", review.merge, name="merge"),
    path("findings/", findings.findings, name="findings"),
    path("findings/export.<str:ending>", findings.export, name="export"),
    path("findings/carry-forward/", findings.carry_forward, name="carry_forward"),
    path("findings/<uuid:id>/", findings.finding, name="finding"),
    path("findings/<uuid:id>/carry/", findings.carry, name="carry"),
    path("findings/<uuid:id>/theme/", findings.theme, name="theme"),
]
