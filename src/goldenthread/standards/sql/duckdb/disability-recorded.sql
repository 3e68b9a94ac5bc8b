SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."open_from_on" AS "begins_on",
  :as_at AS "period_on",
  "t0"."open_from_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN (
      "t0"."born_on" > :as_at
    )
    OR (
      (
        "t0"."born_on" IS NULL
      ) AND NOT (
        "t0"."expected_on" IS NULL
      )
    )
    THEN 3
    WHEN NOT (
      "t0"."disability_told" IS NULL
    )
    THEN 1
    WHEN NOT (
      NOT (
        "t0"."disability_told" IS NULL
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t0"."born_on" > :as_at
    )
    OR (
      (
        "t0"."born_on" IS NULL
      ) AND NOT (
        "t0"."expected_on" IS NULL
      )
    )
    THEN 'not born yet'
    WHEN NOT (
      "t0"."disability_told" IS NULL
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        "t0"."disability_told" IS NULL
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "child" AS "t0"
WHERE
  "t0"."open_from_on" <= :as_at
  AND (
    (
      "t0"."open_until_on" IS NULL
    )
    OR (
      "t0"."open_until_on" >= :as_at
    )
  )

-- one child
SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."open_from_on" AS "begins_on",
  :as_at AS "period_on",
  "t0"."open_from_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN (
      "t0"."born_on" > :as_at
    )
    OR (
      (
        "t0"."born_on" IS NULL
      ) AND NOT (
        "t0"."expected_on" IS NULL
      )
    )
    THEN 3
    WHEN NOT (
      "t0"."disability_told" IS NULL
    )
    THEN 1
    WHEN NOT (
      NOT (
        "t0"."disability_told" IS NULL
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t0"."born_on" > :as_at
    )
    OR (
      (
        "t0"."born_on" IS NULL
      ) AND NOT (
        "t0"."expected_on" IS NULL
      )
    )
    THEN 'not born yet'
    WHEN NOT (
      "t0"."disability_told" IS NULL
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        "t0"."disability_told" IS NULL
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "child" AS "t0"
WHERE
  "t0"."child" = :child
  AND "t0"."open_from_on" <= :as_at
  AND (
    (
      "t0"."open_until_on" IS NULL
    )
    OR (
      "t0"."open_until_on" >= :as_at
    )
  )
