SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."completed_on" AS "begins_on",
  "t0"."completed_on" AS "period_on",
  "t0"."completed_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t0"."identity_considered"
    THEN 1
    WHEN NOT (
      "t0"."identity_considered"
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."identity_considered"
    THEN 'as it should be'
    WHEN NOT (
      "t0"."identity_considered"
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "early_help_assessment" AS "t0"
WHERE
  "t0"."completed_on" <= :as_at AND TRUE

-- one child
SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."completed_on" AS "begins_on",
  "t0"."completed_on" AS "period_on",
  "t0"."completed_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t0"."identity_considered"
    THEN 1
    WHEN NOT (
      "t0"."identity_considered"
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."identity_considered"
    THEN 'as it should be'
    WHEN NOT (
      "t0"."identity_considered"
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "early_help_assessment" AS "t0"
WHERE
  "t0"."child" = :child AND "t0"."completed_on" <= :as_at AND TRUE
