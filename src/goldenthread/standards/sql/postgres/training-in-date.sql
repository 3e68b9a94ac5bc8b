SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."needed_from_on" AS "begins_on",
  :as_at AS "period_on",
  "t0"."needed_from_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t0"."left_on" < :as_at
    THEN 3
    WHEN NOT (
      "t0"."trained_on" IS NULL
    )
    AND (
      "t0"."trained_on" <= :as_at
    )
    AND (
      (
        "t0"."expires_on" IS NULL
      )
      OR (
        "t0"."expires_on" >= :as_at
      )
    )
    THEN 1
    WHEN NOT (
      NOT (
        "t0"."trained_on" IS NULL
      )
      AND (
        "t0"."trained_on" <= :as_at
      )
      AND (
        (
          "t0"."expires_on" IS NULL
        )
        OR (
          "t0"."expires_on" >= :as_at
        )
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."left_on" < :as_at
    THEN 'left the post'
    WHEN NOT (
      "t0"."trained_on" IS NULL
    )
    AND (
      "t0"."trained_on" <= :as_at
    )
    AND (
      (
        "t0"."expires_on" IS NULL
      )
      OR (
        "t0"."expires_on" >= :as_at
      )
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        "t0"."trained_on" IS NULL
      )
      AND (
        "t0"."trained_on" <= :as_at
      )
      AND (
        (
          "t0"."expires_on" IS NULL
        )
        OR (
          "t0"."expires_on" >= :as_at
        )
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "training" AS "t0"
WHERE
  "t0"."needed_from_on" <= :as_at AND TRUE

-- one child
SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."needed_from_on" AS "begins_on",
  :as_at AS "period_on",
  "t0"."needed_from_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t0"."left_on" < :as_at
    THEN 3
    WHEN NOT (
      "t0"."trained_on" IS NULL
    )
    AND (
      "t0"."trained_on" <= :as_at
    )
    AND (
      (
        "t0"."expires_on" IS NULL
      )
      OR (
        "t0"."expires_on" >= :as_at
      )
    )
    THEN 1
    WHEN NOT (
      NOT (
        "t0"."trained_on" IS NULL
      )
      AND (
        "t0"."trained_on" <= :as_at
      )
      AND (
        (
          "t0"."expires_on" IS NULL
        )
        OR (
          "t0"."expires_on" >= :as_at
        )
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t0"."left_on" < :as_at
    THEN 'left the post'
    WHEN NOT (
      "t0"."trained_on" IS NULL
    )
    AND (
      "t0"."trained_on" <= :as_at
    )
    AND (
      (
        "t0"."expires_on" IS NULL
      )
      OR (
        "t0"."expires_on" >= :as_at
      )
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        "t0"."trained_on" IS NULL
      )
      AND (
        "t0"."trained_on" <= :as_at
      )
      AND (
        (
          "t0"."expires_on" IS NULL
        )
        OR (
          "t0"."expires_on" >= :as_at
        )
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM "training" AS "t0"
WHERE
  "t0"."child" = :child
  AND "t0"."needed_from_on" <= :as_at
  AND TRUE
