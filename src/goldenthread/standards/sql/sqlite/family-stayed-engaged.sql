SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."ended_on" AS "begins_on",
  "t0"."ended_on" AS "period_on",
  "t0"."ended_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t0"."ending" <> 'disengaged'
    THEN 1
    WHEN NOT (
      "t0"."ending" <> 'disengaged'
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."ending" <> 'disengaged'
    THEN 'as it should be'
    WHEN NOT (
      "t0"."ending" <> 'disengaged'
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "early_help" AS "t0"
WHERE
  "t0"."ended_on" <= :as_at AND NOT (
    "t0"."accepted_on" IS NULL
  )

-- one child
SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."ended_on" AS "begins_on",
  "t0"."ended_on" AS "period_on",
  "t0"."ended_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t0"."ending" <> 'disengaged'
    THEN 1
    WHEN NOT (
      "t0"."ending" <> 'disengaged'
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."ending" <> 'disengaged'
    THEN 'as it should be'
    WHEN NOT (
      "t0"."ending" <> 'disengaged'
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "early_help" AS "t0"
WHERE
  "t0"."child" = :child
  AND "t0"."ended_on" <= :as_at
  AND NOT (
    "t0"."accepted_on" IS NULL
  )
