SELECT
  "t0"."record",
  "t0"."child",
  "t0"."agency",
  "t0"."team",
  "t0"."locality",
  "t0"."kind",
  "t0"."allocated_on" AS "begins_on",
  "t0"."allocated_on" AS "period_on",
  "t0"."allocated_on" AS "days_from_on",
  "t0"."allocated_on" AS "due_on",
  CASE
    WHEN NOT (
      "t0"."basis_on" IS NULL
    )
    AND (
      "t0"."basis_on" <= :as_at
    )
    THEN "t0"."basis_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t0"."allocated_on" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t0"."basis_on" IS NULL
      )
      AND (
        "t0"."basis_on" <= :as_at
      )
    )
    AND (
      :as_at > "t0"."allocated_on"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t0"."basis_on" IS NULL
      )
      AND (
        "t0"."basis_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t0"."basis_on" > "t0"."allocated_on"
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN "t0"."allocated_on" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t0"."basis_on" IS NULL
      )
      AND (
        "t0"."basis_on" <= :as_at
      )
    )
    AND (
      :as_at > "t0"."allocated_on"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t0"."basis_on" IS NULL
      )
      AND (
        "t0"."basis_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t0"."basis_on" > "t0"."allocated_on"
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM "early_help" AS "t0"
WHERE
  "t0"."allocated_on" <= :as_at
  AND NOT (
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
  "t0"."allocated_on" AS "begins_on",
  "t0"."allocated_on" AS "period_on",
  "t0"."allocated_on" AS "days_from_on",
  "t0"."allocated_on" AS "due_on",
  CASE
    WHEN NOT (
      "t0"."basis_on" IS NULL
    )
    AND (
      "t0"."basis_on" <= :as_at
    )
    THEN "t0"."basis_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t0"."allocated_on" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t0"."basis_on" IS NULL
      )
      AND (
        "t0"."basis_on" <= :as_at
      )
    )
    AND (
      :as_at > "t0"."allocated_on"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t0"."basis_on" IS NULL
      )
      AND (
        "t0"."basis_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t0"."basis_on" > "t0"."allocated_on"
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN "t0"."allocated_on" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t0"."basis_on" IS NULL
      )
      AND (
        "t0"."basis_on" <= :as_at
      )
    )
    AND (
      :as_at > "t0"."allocated_on"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t0"."basis_on" IS NULL
      )
      AND (
        "t0"."basis_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t0"."basis_on" > "t0"."allocated_on"
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM "early_help" AS "t0"
WHERE
  "t0"."child" = :child
  AND "t0"."allocated_on" <= :as_at
  AND NOT (
    "t0"."accepted_on" IS NULL
  )
