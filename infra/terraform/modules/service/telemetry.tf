# By choice a collector stands beside the service: it reads the service's metrics, takes its traces, and passes both on.

locals {
  collector = var.telemetry == null ? [] : [{
    name                   = "collector"
    image                  = var.telemetry.image
    essential              = false
    user                   = "10001"
    readonlyRootFilesystem = true
    cpu                    = 64
    memory                 = 128

    environment = [{
      name = "AOT_CONFIG_CONTENT"
      value = templatefile("${path.module}/collector.yaml.tftpl", {
        service         = var.name
        management_port = var.port + 1000
        log_group       = aws_cloudwatch_log_group.this.name
        region          = data.aws_region.current.region
      })
    }]

    logConfiguration = {
      logDriver = "awslogs"
      options   = merge(local.log_options, { awslogs-stream-prefix = "collector" })
    }
  }]
}

data "aws_iam_policy_document" "collector" {
  statement {
    sid       = "WriteMetrics"
    actions   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    resources = [aws_cloudwatch_log_group.this.arn, "${aws_cloudwatch_log_group.this.arn}:log-stream:*"]
  }

  statement {
    sid = "WriteTraces"
    # AWS knows no resource for traces.
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "collector" {
  for_each = var.telemetry == null ? toset([]) : toset(["this"])

  name   = "telemetry"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.collector.json
}
