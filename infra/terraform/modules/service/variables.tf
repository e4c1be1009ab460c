variable "fleet" {
  description = "Name of the environment's fleet."
  type        = string
}

variable "name" {
  description = "Name of the service, under which others find it."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+$", var.name))
    error_message = "Services have names of lower case letters."
  }
}

variable "cluster" {
  description = "Cluster that runs the tasks, and its namespace."
  type        = object({ name = string, arn = string, namespace_arn = string })
}

variable "image" {
  description = "Image with its tag."
  type        = string

  validation {
    condition     = !endswith(var.image, ":latest") && can(regex(":[^/]+$", var.image))
    error_message = "Name a version: nobody knows what latest was yesterday."
  }
}

variable "repository_arn" {
  description = "ECR repository of the image."
  type        = string
}

variable "port" {
  description = "Port for clients; the management port is 1000 above and stays inside the task."
  type        = number
}

variable "cpu" {
  description = "CPU units of a task, 1024 to a core."
  type        = number
  default     = 512

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.cpu)
    error_message = "Fargate takes 256, 512, 1024, 2048, 4096, 8192 or 16384."
  }
}

variable "memory" {
  description = "Memory of a task in MiB; the JVM takes 60 % of it for its heap."
  type        = number
  default     = 1024

  validation {
    condition     = var.memory >= 512
    error_message = "A service needs 512 MiB at the least."
  }
}

variable "architecture" {
  description = "Architecture of the image."
  type        = string
  default     = "ARM64"

  validation {
    condition     = contains(["ARM64", "X86_64"], var.architecture)
    error_message = "ARM64 or X86_64."
  }
}

variable "ephemeral_storage_gib" {
  description = "Disk of a task, on which /data lies."
  type        = number
  default     = 21

  validation {
    condition     = var.ephemeral_storage_gib >= 21 && var.ephemeral_storage_gib <= 200
    error_message = "Fargate takes 21 to 200 GiB."
  }
}

variable "environment" {
  description = "Environment variables that are no secrets."
  type        = map(string)
  default     = {}

  validation {
    condition     = !anytrue([for name in keys(var.environment) : can(regex("PASSWORD|SECRET|TOKEN|JAAS|REDIS_URL", name))])
    error_message = "Secrets go into `secrets`: who reads a task definition reads its environment."
  }
}

variable "secrets" {
  description = "Environment variables that are secrets: ARN in Secrets Manager by name of the variable."
  type        = map(string)
  default     = {}
}

variable "key_arn" {
  description = "KMS key of secrets and logs."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "security_group_id" {
  description = "Group of the service."
  type        = string
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 30
}

variable "tasks" {
  description = "How many tasks there are at the least and at the most."
  type        = object({ min = number, max = number })

  validation {
    condition     = var.tasks.min >= 1 && var.tasks.max >= var.tasks.min
    error_message = "At least one task, and no fewer at the most than at the least."
  }
}

variable "spot_percent" {
  description = "Which part of the tasks above the least number runs on Spot."
  type        = number
  default     = 0

  validation {
    condition     = var.spot_percent >= 0 && var.spot_percent <= 100
    error_message = "0 to 100."
  }
}

variable "scaling" {
  description = "What the number of tasks follows: cpu (percent), requests (per task and minute, for services with routes) or custom (a metric of CloudWatch, such as consumer lag)."
  type = object({
    metric = string
    target = number
    custom = optional(object({
      namespace  = string
      name       = string
      statistic  = optional(string, "Average")
      dimensions = map(string)
    }))
  })
  default = { metric = "cpu", target = 60 }

  validation {
    condition     = contains(["cpu", "requests", "custom"], var.scaling.metric)
    error_message = "cpu, requests or custom."
  }

  validation {
    condition     = (var.scaling.metric == "custom") == (var.scaling.custom != null)
    error_message = "custom, and only custom, names a metric."
  }

  validation {
    condition     = var.scaling.metric != "requests" || var.routing != null
    error_message = "Only a service with routes is counted requests for."
  }
}

variable "routing" {
  description = "The balancer's listener and which paths it leads here; null for a service that only others call."
  type = object({
    vpc_id                   = string
    listener_arn             = string
    load_balancer_arn_suffix = string
    priority                 = number
    paths                    = list(string)
  })
  default = null

  validation {
    condition     = var.routing == null ? true : length(var.routing.paths) >= 1 && length(var.routing.paths) <= 5
    error_message = "A rule of the balancer takes one to five paths."
  }
}

variable "canary" {
  description = "Another image that gets a part of the requests: its weight in percent and how many tasks it begins with."
  type        = object({ image = string, weight = number, tasks = optional(number, 1) })
  default     = null

  validation {
    condition     = var.canary == null ? true : var.canary.weight >= 0 && var.canary.weight <= 50
    error_message = "A canary gets 0 to 50 percent: what gets more is no canary."
  }

  validation {
    condition     = var.canary == null || var.routing != null
    error_message = "Only a service with routes has requests to share."
  }
}

variable "telemetry" {
  description = "Collector of OpenTelemetry beside the service, which sends metrics to CloudWatch and traces to X-Ray; null for none."
  type        = object({ image = optional(string, "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3") })
  default     = null
}
