SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."accepted_on" AS "begins_on",
  :as_at AS "period_on",
  "t0"."accepted_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE WHEN TRUE THEN 1 WHEN NOT (
    TRUE
  ) THEN 2 ELSE 4 END AS "outcome",
  CASE
    WHEN TRUE
    THEN 'as it should be'
    WHEN NOT (
      TRUE
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "early_help" AS "t0"
WHERE
  "t0"."accepted_on" <= :as_at
  AND (
    (
      "t0"."ended_on" IS NULL
    ) OR (
      "t0"."ended_on" >= :as_at
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
  "t0"."accepted_on" AS "begins_on",
  :as_at AS "period_on",
  "t0"."accepted_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE WHEN TRUE THEN 1 WHEN NOT (
    TRUE
  ) THEN 2 ELSE 4 END AS "outcome",
  CASE
    WHEN TRUE
    THEN 'as it should be'
    WHEN NOT (
      TRUE
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "early_help" AS "t0"
WHERE
  "t0"."child" = :child
  AND "t0"."accepted_on" <= :as_at
  AND (
    (
      "t0"."ended_on" IS NULL
    ) OR (
      "t0"."ended_on" >= :as_at
    )
  )
