SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."returned_on" AS "begins_on",
  "t0"."returned_on" AS "period_on",
  "t0"."returned_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN NOT (
      "t0"."offered"
    )
    THEN 3
    WHEN "t0"."offered" IS NULL
    THEN 4
    WHEN "t0"."accepted" IS NULL
    THEN 4
    WHEN "t0"."accepted"
    THEN 1
    WHEN NOT (
      "t0"."accepted"
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN NOT (
      "t0"."offered"
    )
    THEN 'not offered'
    WHEN "t0"."offered" IS NULL
    THEN 'not recorded: offered'
    WHEN "t0"."accepted" IS NULL
    THEN 'not recorded: accepted'
    WHEN "t0"."accepted"
    THEN 'as it should be'
    WHEN NOT (
      "t0"."accepted"
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "missing" AS "t0"
WHERE
  "t0"."returned_on" <= :as_at AND TRUE

-- one child
SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."returned_on" AS "begins_on",
  "t0"."returned_on" AS "period_on",
  "t0"."returned_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN NOT (
      "t0"."offered"
    )
    THEN 3
    WHEN "t0"."offered" IS NULL
    THEN 4
    WHEN "t0"."accepted" IS NULL
    THEN 4
    WHEN "t0"."accepted"
    THEN 1
    WHEN NOT (
      "t0"."accepted"
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN NOT (
      "t0"."offered"
    )
    THEN 'not offered'
    WHEN "t0"."offered" IS NULL
    THEN 'not recorded: offered'
    WHEN "t0"."accepted" IS NULL
    THEN 'not recorded: accepted'
    WHEN "t0"."accepted"
    THEN 'as it should be'
    WHEN NOT (
      "t0"."accepted"
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "missing" AS "t0"
WHERE
  "t0"."child" = :child
  AND "t0"."returned_on" <= :as_at
  AND TRUE
