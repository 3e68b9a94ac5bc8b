SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."held_on" AS "begins_on",
  "t0"."held_on" AS "period_on",
  "t0"."held_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t0"."called_off"
    THEN 3
    WHEN "t0"."must_be_asked" = 0
    THEN 3
    WHEN "t0"."must_and_asked" >= "t0"."must_be_asked"
    THEN 1
    WHEN NOT (
      "t0"."must_and_asked" >= "t0"."must_be_asked"
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."called_off"
    THEN 'called off'
    WHEN "t0"."must_be_asked" = 0
    THEN 'the rules name nobody'
    WHEN "t0"."must_and_asked" >= "t0"."must_be_asked"
    THEN 'as it should be'
    WHEN NOT (
      "t0"."must_and_asked" >= "t0"."must_be_asked"
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "meeting" AS "t0"
WHERE
  "t0"."held_on" <= :as_at AND TRUE

-- one child
SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."held_on" AS "begins_on",
  "t0"."held_on" AS "period_on",
  "t0"."held_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t0"."called_off"
    THEN 3
    WHEN "t0"."must_be_asked" = 0
    THEN 3
    WHEN "t0"."must_and_asked" >= "t0"."must_be_asked"
    THEN 1
    WHEN NOT (
      "t0"."must_and_asked" >= "t0"."must_be_asked"
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."called_off"
    THEN 'called off'
    WHEN "t0"."must_be_asked" = 0
    THEN 'the rules name nobody'
    WHEN "t0"."must_and_asked" >= "t0"."must_be_asked"
    THEN 'as it should be'
    WHEN NOT (
      "t0"."must_and_asked" >= "t0"."must_be_asked"
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "meeting" AS "t0"
WHERE
  "t0"."child" = :child AND "t0"."held_on" <= :as_at AND TRUE
