SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."started_on" AS "begins_on",
  "t0"."started_on" AS "period_on",
  "t0"."started_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t0"."earlier_plans" IS NULL
    THEN 4
    WHEN "t0"."earlier_plans" = 0
    THEN 1
    WHEN NOT (
      "t0"."earlier_plans" = 0
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."earlier_plans" IS NULL
    THEN 'not recorded: earlier_plans'
    WHEN "t0"."earlier_plans" = 0
    THEN 'as it should be'
    WHEN NOT (
      "t0"."earlier_plans" = 0
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "protection_plan" AS "t0"
WHERE
  "t0"."started_on" <= :as_at AND TRUE

-- one child
SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."started_on" AS "begins_on",
  "t0"."started_on" AS "period_on",
  "t0"."started_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t0"."earlier_plans" IS NULL
    THEN 4
    WHEN "t0"."earlier_plans" = 0
    THEN 1
    WHEN NOT (
      "t0"."earlier_plans" = 0
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."earlier_plans" IS NULL
    THEN 'not recorded: earlier_plans'
    WHEN "t0"."earlier_plans" = 0
    THEN 'as it should be'
    WHEN NOT (
      "t0"."earlier_plans" = 0
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "protection_plan" AS "t0"
WHERE
  "t0"."child" = :child
  AND "t0"."started_on" <= :as_at
  AND TRUE
