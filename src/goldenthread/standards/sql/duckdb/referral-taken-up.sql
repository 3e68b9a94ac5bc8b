SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."received_on" AS "begins_on",
  "t0"."received_on" AS "period_on",
  "t0"."received_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN (
      "t0"."decided_on" > :as_at
    )
    OR (
      (
        "t0"."decided_on" IS NULL
      ) AND (
        "t0"."no_further_action" IS NULL
      )
    )
    THEN 3
    WHEN "t0"."no_further_action" IS NULL
    THEN 4
    WHEN NOT (
      "t0"."no_further_action"
    )
    THEN 1
    WHEN NOT (
      NOT (
        "t0"."no_further_action"
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t0"."decided_on" > :as_at
    )
    OR (
      (
        "t0"."decided_on" IS NULL
      ) AND (
        "t0"."no_further_action" IS NULL
      )
    )
    THEN 'not decided yet'
    WHEN "t0"."no_further_action" IS NULL
    THEN 'not recorded: no_further_action'
    WHEN NOT (
      "t0"."no_further_action"
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        "t0"."no_further_action"
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "referral" AS "t0"
WHERE
  "t0"."received_on" <= :as_at AND TRUE

-- one child
SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."received_on" AS "begins_on",
  "t0"."received_on" AS "period_on",
  "t0"."received_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN (
      "t0"."decided_on" > :as_at
    )
    OR (
      (
        "t0"."decided_on" IS NULL
      ) AND (
        "t0"."no_further_action" IS NULL
      )
    )
    THEN 3
    WHEN "t0"."no_further_action" IS NULL
    THEN 4
    WHEN NOT (
      "t0"."no_further_action"
    )
    THEN 1
    WHEN NOT (
      NOT (
        "t0"."no_further_action"
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t0"."decided_on" > :as_at
    )
    OR (
      (
        "t0"."decided_on" IS NULL
      ) AND (
        "t0"."no_further_action" IS NULL
      )
    )
    THEN 'not decided yet'
    WHEN "t0"."no_further_action" IS NULL
    THEN 'not recorded: no_further_action'
    WHEN NOT (
      "t0"."no_further_action"
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        "t0"."no_further_action"
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "referral" AS "t0"
WHERE
  "t0"."child" = :child
  AND "t0"."received_on" <= :as_at
  AND TRUE
