"""The published schemas as models. Written by `make models` (tools/models/): not to be edited."""

# mypy: disable-error-code="assignment, misc"
# A kind of action narrows the members that all actions have.

from firewhen.models.unions import Arms
from firewhen.models.base import Model, Number, OneMember, OpenModel
from typing_extensions import TypeAliasType
from typing import Annotated, Any, Literal, Optional, Union
from pydantic import ConfigDict, Field


AutomationFlowId = TypeAliasType("AutomationFlowId", str)


AutomationActionId = TypeAliasType("AutomationActionId", str)


class DisableDetails(Model):
    disabled_at: str
    disabled_by: Literal["system", "user"]
    blame: str | None = None


class MaxExecutions(Model):
    count: Annotated[Number | None, Field(ge=1)] = None
    window: str | None = None


WorkflowContextRole = TypeAliasType("WorkflowContextRole", Literal["trigger_workflow", "run_task_automation"])


class ActionReason(Model):
    message: str | None = None
    payload: dict[str, Any] | None = None


class AutomationActionConfig(Model):
    id: AutomationActionId | None = None
    flow_action_id: AutomationActionId | None = None
    name: str | None = None
    type: str | None = None
    config: dict[str, Any] | None = None
    allow_failure: bool | None = None
    created_automatically: bool | None = None
    is_bulk_action: bool | None = None
    reason: ActionReason | None = None
    condition_id: str | None = None
    schedule_id: str | None = None
    loop_id: str | None = None


class AutomationLoop(Model):
    id: str
    source_path: str
    source_type: (
        Literal["journey-multi-select", "journey-file-upload", "previous-action-outputs", "entity-relation"]
        | None
    ) = "journey-multi-select"
    filter_tags: list[str] | None = None
    length: Annotated[int | None, Field(ge=0)] = None


RetryStrategy = TypeAliasType(
    "RetryStrategy", Literal["RETRY_AND_RESUME", "RETRY_AND_STOP", "RETRY_ALL_PARENT_CONDITION_ACTIONS"]
)


ErrorCode = TypeAliasType(
    "ErrorCode",
    Literal[
        "MAPPING_ERROR",
        "REFRESH_RELATIONS_ERROR",
        "DUPLICATE_ENTITY_ERROR",
        "TRIGGER_WORKFLOW_ERROR",
        "TIMEOUT_ERROR",
        "BAD_CONFIG",
        "INTERNAL_ERROR",
        "TRIGGER_WEBHOOK_ERROR",
        "TEMPLATE_ERROR",
        "INVALID_PAYLOAD",
        "INVALID_SCHEDULE_CONFIG",
        "CUSTOM_ACTION_ERROR",
        "ORDER_CREATION_ERROR",
        "DOCUMENT_GENERATION_ERROR",
        "BULK_EMAIL_ERROR",
        "SHARING_ERROR",
        "CANCEL_FLOW_EXECUTION_ERROR",
        "METER_READING_NOT_FOUND",
        "ENTITY_NOT_FOUND",
    ],
)


class ErrorDetail(Model):
    explanation: str
    context: str | None = None
    id: str | None = None


class GraphSeed(Model):
    entity_id: str
    node_id: str


class GraphNodeFilter(Model):
    attribute: str
    value: str | Number | bool | None


class GraphEdge(Model):
    from_: Annotated[str, Field(alias="from")]
    to: str


class MappingConfigRef(Model):
    config_id: str
    target_id: str
    version: Number | None = None


class RelationSourceFilter(Model):
    limit: Annotated[int | None, Field(ge=0)] = None
    schema_: Annotated[str | None, Field(alias="schema")] = None
    attribute: str | None = None
    relation_tag: str | None = None
    tag: str | None = None
    self_: Annotated[bool | None, Field(alias="self")] = False


class RelationAttribute(Model):
    target: str
    target_tags: list[str] | None = None
    target_tags_include_source: bool | None = False
    source_filter: RelationSourceFilter | None = None
    related_to: Annotated[dict[str, Any] | None, Field(deprecated=True)] = None
    mode: Literal["append", "prepend", "set"]


PrimitiveJSONValue = TypeAliasType("PrimitiveJSONValue", Any)


MappingAttributeMode = TypeAliasType(
    "MappingAttributeMode", Literal["copy_if_exists", "append_if_exists", "set_value"]
)


class SetValueMapper(Model):
    mode: MappingAttributeMode
    target: str
    value: Any


class CopyValueMapper(Model):
    mode: MappingAttributeMode
    target: str
    source: str


class AppendValueMapper(Model):
    mode: MappingAttributeMode
    target: str
    source: str | None = None
    value_json: str
    target_unique: list[str] | None = None


class MoveThreadConfig(Model):
    target_inbox_id: str | None = None


class AssignThreadConfig(Model):
    remove: list[str] | None = None
    add: list[str] | None = None
    assignment_type: Literal["direct", "even_distribution", "sequential"] | None = "direct"
    only_available_users: bool | None = False
    hold_until_available: bool | None = True
    match_user_skills: bool | None = False
    required_skill_categories: list[str] | None = None
    skill_match_mode: Literal["require_all", "prefer"] | None = "require_all"
    fallback: Literal["leave_unassigned", "assign_to_fallback"] | None = "leave_unassigned"
    fallback_assignees: list[str] | None = None


class EntityAssignee(Model):
    type: Literal["user", "partner_user", "partner_organization", "group"]
    user_id: str | None = None
    group_id: str | None = None
    org_id: str | None = None
    partner_id: str | None = None
    display_name: str | None = None
    email: str | None = None


class WorkloadFilter(Model):
    attribute: str | None = None
    values: list[str] | None = None


class AssignEntitySource(Model):
    id: str | None = None
    origin: Literal["trigger", "action"] | None = None
    schema_: Annotated[str | None, Field(alias="schema")] = None


class AssignEntityConfig(Model):
    attribute: str | None = None
    assignees: list[EntityAssignee] | None = None
    write_mode: Literal["replace", "append"] | None = "replace"
    assignment_type: Literal["direct", "sequential", "even_distribution"] | None = "direct"
    candidate_group: EntityAssignee | None = None
    reset_interval: Literal["daily", "weekly", "monthly", "never"] | None = "never"
    workload_filter: WorkloadFilter | None = None
    match_user_skills: bool | None = False
    required_skill_categories: list[str] | None = None
    skill_match_mode: Literal["require_all", "prefer"] | None = "require_all"
    fallback: Literal["leave_unassigned", "assign_to_fallback"] | None = "leave_unassigned"
    fallback_assignees: list[EntityAssignee] | None = None
    source: AssignEntitySource | None = None


class AssignEntityActionConfig(AutomationActionConfig):
    type: Literal["assign-entity"] | None = None
    config: AssignEntityConfig | None = None


class ForwardRecipient(Model):
    email: str
    name: str | None = None


class ForwardEmailConfig(Model):
    forward_to: list[ForwardRecipient]
    include_attachments: bool | None = True
    subject_prefix: str | None = "Fwd: "
    mark_as_done: bool | None = False
    mark_as_read: bool | None = True


class ReplyEmailConfig(Model):
    email_template_id: str | None = None
    language_code: str | None = None
    reply_mode: Literal["reply_in_thread", "new_email"] | None = "reply_in_thread"
    mark_as_done: bool | None = False
    mark_as_read: bool | None = False


class AttachmentSourceFilter(Model):
    limit: Annotated[int | None, Field(ge=0)] = None
    filename_regex: str | None = None
    attribute: str | None = None
    relation_tag: str | None = None
    tag: str | None = None
    document_type: (
        Literal[
            "document",
            "text",
            "image",
            "video",
            "audio",
            "spreadsheet",
            "presentation",
            "font",
            "archive",
            "application",
            "unknown",
        ]
        | None
    ) = None
    self_: Annotated[bool | None, Field(alias="self")] = False


class EmailAttachment(Model):
    source_filter: AttachmentSourceFilter | None = None


class SendEmailEquals(Model):
    source: str | None = None
    value: str | None = None


class SendEmailCondition(Model):
    equals: Annotated[SendEmailEquals | None, Field(alias="_equals")] = None


class CreateDocumentConfig(Model):
    template_id: str | None = None
    filename: str | None = None


class TriggerShareEntityConfig(Model):
    partner_org_ids: list[str] | None = None


class AssignUsersToStep(Model):
    step_id: str | None = None
    step_name: str | None = None
    user_ids: list[Number] | None = None


class CustomActionConfig(Model):
    name: str | None = None
    description: str | None = None
    app_id: str | None = None
    component_id: str | None = None
    wait_for_callback: bool | None = False


class TriggerWebhookConfig(Model):
    event_id: str | None = None
    entity_sources: list[str] | None = None
    target_webhook_id: str | None = None
    sync: bool | None = False


class InformERPConfig(Model):
    entity_sources: list[str] | None = None
    target_webhook_id: str | None = None
    sync: bool | None = False


class TriggerEventConfig(Model):
    event_name: str
    event_inputs: dict[str, Any] | None = None


class CancellationReason(Model):
    id: str
    title: str


class ConditionSource(Model):
    id: str | None = None
    origin: Literal["trigger", "action"] | None = None
    origin_type: Annotated[
        Literal["entity", "workflow", "journey_block", "event"] | None, Field(alias="originType")
    ] = None
    schema_: Annotated[str | None, Field(alias="schema")] = None
    attribute: str | None = None
    attribute_type: Annotated[
        Literal[
            "string",
            "text",
            "number",
            "boolean",
            "date",
            "datetime",
            "tags",
            "country",
            "email",
            "phone",
            "product",
            "price",
            "status",
            "relation",
            "multiselect",
            "select",
            "radio",
            "relation_user",
            "purpose",
            "label",
            "payment",
            "relation_payment_method",
        ]
        | None,
        Field(alias="attributeType"),
    ] = None
    attribute_repeatable: Annotated[bool | None, Field(alias="attributeRepeatable")] = None
    repeatable_item_op: Annotated[bool | None, Field(alias="repeatableItemOp")] = None
    attribute_operation: Annotated[
        Literal["all", "updated", "added", "deleted"] | None, Field(alias="attributeOperation")
    ] = None


class ConditionStatement(Model):
    id: str | None = None
    source: ConditionSource | None = None
    operation: (
        Literal[
            "equals",
            "not_equals",
            "any_of",
            "none_of",
            "contains",
            "not_contains",
            "starts_with",
            "ends_with",
            "greater_than",
            "less_than",
            "greater_than_or_equals",
            "less_than_or_equals",
            "is_empty",
            "is_not_empty",
            "entity_exists",
            "entity_does_not_exist",
        ]
        | None
    ) = None
    values: list[str] | None = None


class ActionScheduleSource(Model):
    id: str
    origin: Literal["trigger", "action", "action_task", "automation"]
    schema_: Annotated[str | None, Field(alias="schema")] = None
    attribute: str | None = None


class ActionSchedule(Model):
    id: str
    schedule_api_id: Annotated[str | None, Field(alias="scheduleApiId")] = None
    number_of_units: Annotated[Number | None, Field(alias="numberOfUnits")] = None
    time_period: Annotated[
        Literal["minutes", "hours", "days", "weeks", "months"] | None, Field(alias="timePeriod")
    ] = None
    time_relation: Annotated[Literal["after", "before"] | None, Field(alias="timeRelation")] = None
    source: ActionScheduleSource


AutomationExecutionId = TypeAliasType("AutomationExecutionId", str)


class AutomationLoopState(Model):
    current_index: Annotated[int, Field(ge=0)]
    total: Annotated[int, Field(ge=0)]


class WorkflowEntityContext(Model):
    entity_id: str | None = None
    entity_schema: str | None = None
    is_primary: bool | None = None


class WorkflowWaitContext(Model):
    workflow_execution_id: str
    workflow_task_id: str
    source: str | None = None


class ExecutionChain(Model):
    parent_execution_id: str | None = None
    parent_task_id: str | None = None
    depth: int | None = None


class TriggerEventPayloadRef(Model):
    bucket: str
    key: str


class EpilotClaims(Model):
    user_id: Annotated[str | None, Field(alias="userId")] = None
    sub: str | None = None
    email: str | None = None
    cognito_username: Annotated[str | None, Field(alias="cognito:username")] = None
    custom_ivy_user_id: Annotated[str | None, Field(alias="custom:ivy_user_id")] = None


class EpilotAuth(Model):
    claims: EpilotClaims | None = None
    user_id: Annotated[str | None, Field(alias="userId")] = None
    organization_id: Annotated[str | None, Field(alias="organizationId")] = None
    token: str | None = None


class ApiCallerContext(OpenModel):
    epilot_auth: Annotated[EpilotAuth | None, Field(alias="EpilotAuth")] = None


ExecutionStatus = TypeAliasType(
    "ExecutionStatus",
    Literal[
        "pending",
        "starting",
        "in_progress",
        "paused",
        "success",
        "failed",
        "cancelled",
        "skipped",
        "scheduled",
        "hot",
    ],
)


class PatchBulkJobRequest(Model):
    action: Literal["APPROVE", "CANCEL"]
    task_token: str


class BulkPaginationState(Model):
    page_size: int | None = None
    pages_processed: int | None = None
    total_processed: int | None = None
    stable_query_id: str | None = None
    search_after: list[str | Number] | None = None
    has_more: bool | None = None


JobId = TypeAliasType("JobId", str)


EntityId = TypeAliasType("EntityId", str)


ActivityId = TypeAliasType("ActivityId", str)


OrganizationId = TypeAliasType("OrganizationId", str)


TriggerContext = TypeAliasType("TriggerContext", dict[str, str])


class AutomationTrigger(Model):
    id: str | None = None


class FlowsTriggerConfiguration(Model):
    journey_id: str | None = None


class FlowsTrigger(AutomationTrigger):
    type: Literal["flows_trigger"]
    configuration: FlowsTriggerConfiguration | None = None


class JourneySubmitConfiguration(Model):
    source_id: str


class JourneySubmitTrigger(AutomationTrigger):
    type: Literal["journey_submission"]
    configuration: JourneySubmitConfiguration


class FrontendSubmitConfiguration(Model):
    source_id: str | None = None


class FrontendSubmitTrigger(AutomationTrigger):
    type: Literal["frontend_submission"]
    configuration: FrontendSubmitConfiguration


class ApiSubmissionConfiguration(Model):
    source_id: str | None = None


class ApiSubmissionTrigger(AutomationTrigger):
    type: Literal["api_submission"]
    configuration: ApiSubmissionConfiguration


class NewEmailThreadConfiguration(Model):
    shared_inbox_ids: list[str] | None = None
    direction: Literal["INBOUND", "OUTBOUND", "BOTH"]


class NewEmailThreadTrigger(AutomationTrigger):
    type: Literal["new_email_thread"]
    configuration: NewEmailThreadConfiguration


class ReceivedEmailConfiguration(Model):
    message_type: Literal["RECEIVED"] | None = None


class ReceivedEmailTrigger(AutomationTrigger):
    type: Literal["received_email"]
    configuration: ReceivedEmailConfiguration


class EcpFileConfig(Model):
    shared_with_end_customer: bool | None = None


class EcpConfig(Model):
    origin: str | None = None
    portal_id: str | None = None
    file_config: EcpFileConfig | None = None


class ActivityConfiguration(Model):
    schema_: Annotated[str | None, Field(alias="schema")] = None
    types: (
        list[
            Literal[
                "CreateMeterReading",
                "UpdateMeterReading",
                "DocDownloadedFromPortal",
                "PortalUserResetPassword",
                "PortalUserResetForgotPassword",
                "SelfAssignmentFromPortal",
            ]
            | str
        ]
        | None
    ) = None


class ActivityTrigger(AutomationTrigger):
    type: Literal["activity"]
    configuration: ActivityConfiguration


EntityOperation = TypeAliasType(
    "EntityOperation",
    Literal[
        "createEntity",
        "updateEntity",
        "deleteEntity",
        "softDeleteEntity",
        "restoreEntity",
        "relationsAdded",
        "relationsRemoved",
        "relationsSoftDeleted",
        "relationsRestored",
        "relationsDeleted",
    ]
    | None,
)


class EntitySearchFilterIds(Model):
    values: list[str] | None = None


class EntitySearchFilterExists(Model):
    field: str


EntitySearchFilterValue = TypeAliasType("EntitySearchFilterValue", str | Number | bool | None)


class EntityManualConfiguration(Model):
    schema_: Annotated[str | None, Field(alias="schema")] = None


class EntityManualTrigger(AutomationTrigger):
    type: Literal["entity_manual"]
    configuration: EntityManualConfiguration


class EventCatalogConfiguration(Model):
    event_name: str
    event_version: str
    entity_node_id: str
    entity_schema: str
    ignore_automation_triggered: bool | None = True


class EventCatalogTrigger(AutomationTrigger):
    type: Literal["event_catalog"]
    configuration: EventCatalogConfiguration


Comparison = TypeAliasType("Comparison", Literal["equals", "any_of", "not_empty", "is_empty"])


class EqualsIgnoreCaseCondition(Model):
    equals_ignore_case: Annotated[str | None, Field(alias="equals-ignore-case")] = None


class AnythingButCondition(Model):
    anything_but: Annotated[list[str] | None, Field(alias="anything-but")] = None


class NumericCondition(Model):
    numeric: list[str | int] | None = None


class ExistsCondition(Model):
    exists: bool | None = None


class PrefixCondition(Model):
    prefix: str | None = None


class SuffixCondition(Model):
    suffix: str | None = None


class WildcardCondition(Model):
    wildcard: str | None = None


class EntityItemSnapshot(OpenModel):
    id: Annotated[EntityId, Field(alias="_id")]
    title: Annotated[str, Field(alias="_title")]
    org: Annotated[str, Field(alias="_org")]
    schema_: Annotated[str, Field(alias="_schema")]
    tags: Annotated[list[str] | None, Field(alias="_tags")] = None
    created_at: Annotated[str, Field(alias="_created_at")]
    updated_at: Annotated[str, Field(alias="_updated_at")]


class RetryReq(Model):
    condition_id: str | None = None
    retry_strategy: RetryStrategy | None = None


ResumeToken = TypeAliasType("ResumeToken", str)


class ResumeReq(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    resume_token: ResumeToken


class ErrorObject(Model):
    status: int | None = None
    error: str | None = None


class ErrorInfo(OpenModel):
    details: list[ErrorDetail] | None = None


class ErrorOutput(Model):
    error_code: ErrorCode
    error_reason: str
    error_info: ErrorInfo | None = None


class GraphNode(Model):
    id: str
    schema_: Annotated[str, Field(alias="schema")]
    cardinality: Literal["one", "many"] | None = None
    fields: list[str] | None = None
    filter: list[GraphNodeFilter] | None = None
    optional: bool | None = None


class OperationObjectNode(OpenModel):
    set: Annotated[PrimitiveJSONValue | None, Field(alias="_set")] = None
    append: Annotated[list[PrimitiveJSONValue] | None, Field(alias="_append")] = None
    uniq: Annotated[bool | list[str] | None, Field(alias="_uniq")] = None
    copy_: Annotated[str | None, Field(alias="_copy")] = None


MappingAttribute = TypeAliasType(
    "MappingAttribute", Annotated[SetValueMapper | CopyValueMapper | AppendValueMapper, Arms()]
)


class ForwardEmailActionConfig(AutomationActionConfig):
    type: Literal["forward-email"] | None = None
    config: ForwardEmailConfig | None = None


class ReplyEmailActionConfig(AutomationActionConfig):
    type: Literal["reply-email"] | None = None
    config: ReplyEmailConfig | None = None


class SendEmailConfig(Model):
    email_template_id: str | None = None
    language_code: str | None = None
    notify_portal_user_only: bool | None = False
    skip_creating_entities: bool | None = False
    wait_for_confirmation: bool | None = False
    wait_for_journey_submission: bool | None = False
    journey_id: str | None = None
    reply_to_sender: bool | None = False
    reply_mode: Literal["reply_in_thread", "new_email"] | None = "reply_in_thread"
    mark_as_done: bool | None = True
    mark_as_read: bool | None = True
    attachments: list[EmailAttachment] | None = None
    conditions: list[SendEmailCondition] | None = None


class CreateDocumentActionConfig(AutomationActionConfig):
    type: Literal["create-document"] | None = None
    config: CreateDocumentConfig | None = None


class TriggerShareEntityActionConfig(AutomationActionConfig):
    type: Literal["trigger-workflow"] | None = None
    config: TriggerShareEntityConfig | None = None


class TriggerWebhookActionConfig(AutomationActionConfig):
    type: Literal["trigger-webhook"] | None = None
    config: TriggerWebhookConfig | None = None


class InformERPActionConfig(AutomationActionConfig):
    type: Literal["inform-erp"] | None = None
    config: InformERPConfig | None = None


class TriggerEventActionConfig(AutomationActionConfig):
    type: Literal["trigger-event"] | None = None
    config: TriggerEventConfig | None = None


class FlowExecutionCancelConfig(Model):
    selected_reasons: list[CancellationReason] | None = None
    extra_description: str | None = None


class ActionCondition(Model):
    id: str | None = None
    schedule_id: str | None = None
    evaluation_order: Literal["AFTER_SCHEDULE", "BEFORE_SCHEDULE"] | None = None
    evaluation_result: Annotated[bool | None, Field(alias="evaluationResult")] = None
    error_output: ErrorOutput | None = None
    allow_failure: bool | None = None
    statements: list[ConditionStatement] | None = None


class WorkflowExecutionContext(Model):
    workflow_exec_id: str
    workflow_exec_task_id: str | None = None
    workflow_role: WorkflowContextRole
    execution_chain: Annotated[ExecutionChain | None, Field(alias="_execution_chain")] = None
    automation_chain: Annotated[list[str] | None, Field(alias="_automation_chain")] = None
    entity_contexts: list[WorkflowEntityContext] | None = None
    trigger_user_id: str | None = None


class TriggerEventManual(Model):
    type: Literal["manual"] | None = None
    org_id: str
    entity_id: EntityId
    caller: ApiCallerContext | None = None


class TriggerEventFlowAutomationTask(Model):
    type: Literal["flow_automation_task"] | None = None
    org_id: str
    entity_id: EntityId
    flow_execution_id: str
    flow_automation_task_id: str
    caller: ApiCallerContext | None = None


class TriggerEventEntityActivity(Model):
    type: Literal["entity_activity"] | None = None
    org_id: str
    activity_id: ActivityId
    activity_type: str
    entity_id: EntityId | None = None


class TriggerEventMessaging(Model):
    type: Literal["new_email_thread"] | None = None
    org_id: str
    thread_id: str
    message_id: str
    entity_id: EntityId


class TriggerEventEntityOperation(Model):
    type: Literal["entity_operation"] | None = None
    entity_id: EntityId
    org_id: str
    activity_id: ActivityId
    operation_type: EntityOperation


class TriggerEventEventCatalog(Model):
    type: Literal["event_catalog"]
    org_id: str
    entity_id: EntityId
    entity_node_id: str
    event_id: str
    event_name: str
    event_version: str
    published_version: str | None = None
    event_time: str | None = None
    trigger_source_type: str | None = None
    trigger_source: str | None = None
    payload_ref: TriggerEventPayloadRef | None = None


class SearchExecutionsReq(Model):
    entity_id: EntityId
    include_flows: bool | None = False
    size: Annotated[int | None, Field(ge=1, le=100)] = 25
    cursor: str | None = None


class StartExecutionRequest(Model):
    entity_id: EntityId
    flow_id: AutomationFlowId
    workflow_context: WorkflowExecutionContext | None = None
    flow_execution_id: Annotated[str | None, Field(deprecated=True)] = None
    flow_automation_task_id: Annotated[str | None, Field(deprecated=True)] = None


class BulkTriggerByQuery(Model):
    flow_id: AutomationFlowId
    entities_query: str
    trigger_context: TriggerContext | None = None


class EntityRef(Model):
    entity_id: EntityId
    entity_schema: str


class ExecItem(Model):
    entity_id: EntityId
    entity_schema: str | None = None
    execution_id: AutomationExecutionId | None = None
    execution_status: ExecutionStatus
    timestamp: str | None = None
    error: str | None = None


ActivityTypeCondition = TypeAliasType(
    "ActivityTypeCondition",
    Annotated[
        str
        | EqualsIgnoreCaseCondition
        | AnythingButCondition
        | ExistsCondition
        | PrefixCondition
        | SuffixCondition
        | WildcardCondition,
        Arms(),
    ],
)


class ActivityFilter(Model):
    type: list[ActivityTypeCondition] | None = None


class EntitySearchFilterRange(Model):
    gt: EntitySearchFilterValue | None = None
    gte: EntitySearchFilterValue | None = None
    lt: EntitySearchFilterValue | None = None
    lte: EntitySearchFilterValue | None = None
    format: str | None = None
    relation: Literal["INTERSECTS", "CONTAINS", "WITHIN"] | None = None
    time_zone: str | None = None


class TriggerCondition(Model):
    source: str
    comparison: Comparison
    value: str | Number | list[str] | list[Number] | None = None


AttributeCondition = TypeAliasType(
    "AttributeCondition",
    Annotated[
        str
        | EqualsIgnoreCaseCondition
        | AnythingButCondition
        | NumericCondition
        | ExistsCondition
        | PrefixCondition
        | SuffixCondition
        | WildcardCondition,
        Arms(),
    ],
)


class AutomationActionIteration(Model):
    index: Annotated[int, Field(ge=0)]
    execution_status: ExecutionStatus
    started_at: str | None = None
    ended_at: str | None = None
    outputs: dict[str, Any] | None = None
    error_output: ErrorOutput | None = None


class GraphDefinition(Model):
    nodes: list[GraphNode]
    edges: list[GraphEdge]


OperationNode = TypeAliasType("OperationNode", Annotated[OperationObjectNode | PrimitiveJSONValue, Arms()])


class SendEmailActionConfig(AutomationActionConfig):
    type: Literal["send-email"] | None = None
    config: SendEmailConfig | None = None


class TriggerWorkflowCondition(TriggerCondition):
    schema_: Annotated[str, Field(alias="schema")]
    source: str
    comparison: Comparison


class FlowExecutionCancelActionConfig(AutomationActionConfig):
    type: Literal["cancel-flow-execution"] | None = None
    config: FlowExecutionCancelConfig | None = None


TriggerEvent = TypeAliasType(
    "TriggerEvent",
    Annotated[
        TriggerEventManual
        | TriggerEventEntityActivity
        | TriggerEventEntityOperation
        | TriggerEventFlowAutomationTask
        | TriggerEventMessaging
        | TriggerEventEventCatalog,
        Arms(),
    ],
)


class BulkTriggerByRefs(Model):
    flow_id: AutomationFlowId
    entities_refs: list[EntityRef]
    trigger_context: TriggerContext | None = None


class AutomationActionExecutionState(Model):
    execution_status: ExecutionStatus | None = None
    started_at: str | None = None
    updated_at: str | None = None
    outputs: dict[str, Any] | None = None
    error_output: ErrorOutput | None = None
    retry_strategy: RetryStrategy | None = None
    iterations: list[AutomationActionIteration] | None = None


class AutomationAction(AutomationActionConfig, AutomationActionExecutionState):
    pass


class GraphContextEntry(Model):
    seed: GraphSeed
    graph: GraphDefinition


class MappingAttributeV2(Model):
    target: str | None = None
    operation: OperationNode


class MoveThreadAction(AutomationAction):
    type: Literal["move-thread"] | None = None
    config: MoveThreadConfig | None = None


class AssignThreadAction(AutomationAction):
    type: Literal["assign-thread"] | None = None
    config: AssignThreadConfig | None = None


class AssignEntityAction(AutomationAction):
    type: Literal["assign-entity"] | None = None
    config: AssignEntityConfig | None = None


class SendEmailAction(AutomationAction):
    type: Literal["send-email"] | None = None
    config: SendEmailConfig | None = None


class ForwardEmailAction(AutomationAction):
    type: Literal["forward-email"] | None = None
    config: ForwardEmailConfig | None = None


class ReplyEmailAction(AutomationAction):
    type: Literal["reply-email"] | None = None
    config: ReplyEmailConfig | None = None


class CreateDocumentAction(AutomationAction):
    type: Literal["create-document"] | None = None
    config: CreateDocumentConfig | None = None


class TriggerWorkflowConfig(Model):
    target_workflow: str | None = None
    conditions: list[TriggerWorkflowCondition] | None = None
    assignees: list[str] | None = None
    assign_steps: list[AssignUsersToStep] | None = None
    filter_with_purposes: bool | None = None


class TriggerShareEntityAction(AutomationAction):
    type: Literal["trigger-share-entity"] | None = None
    config: TriggerShareEntityConfig | None = None


class CustomAction(AutomationAction):
    type: Literal["custom-action"] | None = None
    config: CustomActionConfig | None = None


class TriggerWebhookAction(AutomationAction):
    type: Literal["trigger-webhook"] | None = None
    config: TriggerWebhookConfig | None = None


class InformERPAction(AutomationAction):
    type: Literal["inform-erp"] | None = None
    config: InformERPConfig | None = None


class TriggerEventAction(AutomationAction):
    type: Literal["trigger-event"] | None = None
    config: TriggerEventConfig | None = None


class FlowExecutionCancelAction(AutomationAction):
    type: Literal["cancel-flow-execution"] | None = None
    config: FlowExecutionCancelConfig | None = None


AnyMappingAttribute = TypeAliasType(
    "AnyMappingAttribute", Annotated[MappingAttributeV2 | MappingAttribute, Arms()]
)


class CartCheckoutConfig(Model):
    version: str | None = "1"
    mapping_config: MappingConfigRef | None = None
    relation_attributes: list[RelationAttribute] | None = None
    mapping_attributes: list[AnyMappingAttribute] | None = None
    linkback_relation_attribute: str | None = "mapped_entities"
    linkback_relation_tags: list[str] | None = None
    target_unique: list[str] | None = None


class MapEntityConfig(Model):
    mapping_config: MappingConfigRef | None = None
    target_schema: str
    use_uniqueness_criteria: bool | None = None
    target_unique: list[str] | None = None
    mapping_attributes: list[AnyMappingAttribute] | None = None
    relation_attributes: list[RelationAttribute] | None = None
    linkback_relation_attribute: str | None = "mapped_entities"
    linkback_relation_tags: list[str] | None = None
    graph_context: list[GraphContextEntry] | None = None


class TriggerWorkflowActionConfig(AutomationActionConfig):
    type: Literal["trigger-workflow"] | None = None
    config: TriggerWorkflowConfig | None = None


class TriggerWorkflowAction(AutomationAction):
    type: Literal["trigger-workflow"] | None = None
    config: TriggerWorkflowConfig | None = None


class CartCheckoutActionConfig(AutomationActionConfig):
    type: Literal["cart-checkout"] | None = None
    config: CartCheckoutConfig | None = None


class CartCheckoutAction(AutomationAction):
    type: Literal["cart-checkout"] | None = None
    config: CartCheckoutConfig | None = None


class MapEntityActionConfig(AutomationActionConfig):
    type: Literal["map-entity"] | None = None
    config: MapEntityConfig | None = None


class MapEntityAction(AutomationAction):
    type: Literal["map-entity"] | None = None
    config: MapEntityConfig | None = None


AnyAction = TypeAliasType(
    "AnyAction",
    Annotated[
        MapEntityAction
        | TriggerWorkflowAction
        | TriggerShareEntityAction
        | TriggerWebhookAction
        | InformERPAction
        | TriggerEventAction
        | CreateDocumentAction
        | SendEmailAction
        | CartCheckoutAction
        | CustomAction
        | AutomationAction
        | FlowExecutionCancelAction
        | ForwardEmailAction
        | ReplyEmailAction
        | AssignEntityAction
        | MoveThreadAction
        | AssignThreadAction,
        Arms(),
    ],
)


AnyActionConfig = TypeAliasType(
    "AnyActionConfig",
    Annotated[
        MapEntityActionConfig
        | TriggerWorkflowActionConfig
        | TriggerShareEntityActionConfig
        | TriggerWebhookActionConfig
        | InformERPActionConfig
        | TriggerEventActionConfig
        | CreateDocumentActionConfig
        | SendEmailActionConfig
        | CartCheckoutActionConfig
        | CustomAction
        | AutomationActionConfig
        | FlowExecutionCancelActionConfig
        | ForwardEmailActionConfig
        | ReplyEmailActionConfig
        | AssignEntityActionConfig,
        Arms(),
    ],
)


class AutomationExecution(Model):
    id: AutomationExecutionId
    execution_status: ExecutionStatus | None = None
    entity_id: EntityId
    activity_id: ActivityId | None = None
    entity_snapshot: EntityItemSnapshot | None = None
    org_id: OrganizationId
    flow_id: AutomationFlowId
    flow_name: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    current_action_id: AutomationActionId | None = None
    conditions: list[ActionCondition] | None = None
    schedules: list[ActionSchedule] | None = None
    actions: list[AnyAction]
    resume_token: ResumeToken | None = None
    trigger_context: TriggerContext | None = None
    version: Number | None = None
    trigger_event: TriggerEvent | None = None
    workflow_context: WorkflowExecutionContext | None = None
    workflow_wait_context: WorkflowWaitContext | None = None
    loops: list[AutomationLoop] | None = None
    loop_state: dict[str, AutomationLoopState] | None = None
    chain: list[str] | None = None


class GetExecutionsResp(Model):
    total: Number
    results: list[AutomationExecution]


class SearchExecutionsResp(Model):
    total: Number
    results: list[AutomationExecution]
    next_cursor: str | None = None


class ResumeResp(Model):
    execution: AutomationExecution
    resumed_action: Annotated[AnyAction, Field(alias="resumedAction")]


class AutomationFlow(Model):
    """An automation flow: what starts it, under which conditions, and what it then does."""

    id: Optional[AutomationFlowId] = None
    flow_name: str
    enabled: Optional[bool] = None
    disable_details: Optional[DisableDetails] = None
    triggers: list["AnyTrigger"]
    trigger_conditions: Optional[list[TriggerCondition]] = None
    entity_schema: Optional[str] = None
    conditions: Optional[list[ActionCondition]] = None
    schedules: Optional[list[ActionSchedule]] = None
    loops: Optional[list[AutomationLoop]] = None
    actions: list[AnyAction]
    runs: Optional[Number] = None
    max_executions: Optional[MaxExecutions] = None
    created_at: Optional[str] = None
    updated_at: Optional[str] = None
    created_by: Optional[str] = None
    last_updated_by: Optional[str] = None
    org_id: Optional[str] = None
    system_flow: Optional[bool] = None
    version: Optional[Number] = None
    manifest: Annotated[list[str] | None, Field(alias="_manifest", json_schema_extra={"nullable": True})] = (
        None
    )
    protected: Optional[bool] = None


class SearchAutomationsResp(Model):
    total: Number
    results: list[AutomationFlow]


AnyTrigger = TypeAliasType(
    "AnyTrigger",
    Annotated[
        Union[
            FrontendSubmitTrigger,
            JourneySubmitTrigger,
            ApiSubmissionTrigger,
            "EntityOperationTrigger",
            ActivityTrigger,
            EntityManualTrigger,
            ReceivedEmailTrigger,
            NewEmailThreadTrigger,
            FlowsTrigger,
            EventCatalogTrigger,
            AutomationTrigger,
        ],
        Arms(exclusive=True),
    ],
)


class BulkTriggerByFilter(Model):
    flow_id: AutomationFlowId
    entities_filter: "EntitySearchFilter"
    trigger_context: Optional[TriggerContext] = None


BulkTriggerRequest = TypeAliasType(
    "BulkTriggerRequest", Annotated[BulkTriggerByRefs | BulkTriggerByQuery | BulkTriggerByFilter, Arms()]
)


BulkEntityQueryData = TypeAliasType(
    "BulkEntityQueryData", Annotated[Union[list[EntityRef], str, "EntitySearchFilter"], Arms()]
)


class BulkEntityQuery(Model):
    type: Literal["refs", "query", "filter"]
    data: BulkEntityQueryData


class BulkTriggerJob(Model):
    job_id: JobId
    org_id: OrganizationId
    flow_id: AutomationFlowId
    status: Literal[
        "approval",
        "querying_entities",
        "entities_loaded",
        "executing",
        "monitoring",
        "send_report",
        "finished",
        "failed",
        "cancelled",
    ]
    created_by: str
    created_at: str
    updated_at: str
    approved_at: str | None = None
    trigger_context: TriggerContext | None = None
    task_token: str | None = None
    report_file_entity_id: str | None = None
    entity_query: BulkEntityQuery | None = None
    pagination_state: BulkPaginationState | None = None
    execution_summary: list[ExecItem] | None = None


class DiffFilter(Model):
    added: Optional["DiffAdded"] = None
    updated: Optional["DiffUpdated"] = None
    deleted: Optional["DiffDeleted"] = None


AnyDiffFilter = TypeAliasType("AnyDiffFilter", Annotated[Union["OrConditionForDiff", DiffFilter], Arms()])


class OperationFilter(Model):
    operation: Optional[list[EntityOperation]] = None
    payload: Optional["FilterConditionOnEvent"] = None
    diff: Optional[AnyDiffFilter] = None


class FilterConfig(Model):
    operation: OperationFilter | None = None
    activity: ActivityFilter | None = None


class EntityOperationConfiguration(Model):
    schema_: Annotated[str | None, Field(alias="schema")] = None
    operations: Annotated[list[EntityOperation] | None, Field(min_length=1)] = None
    include_activities: list[str] | None = None
    exclude_activities: list[str] | None = None
    filter_config: FilterConfig | None = None
    ecp_config: EcpConfig | None = None


class EntityOperationTrigger(AutomationTrigger):
    type: Literal["entity_operation"]
    configuration: EntityOperationConfiguration


class EntitySearchFilterItem(OneMember):
    term: Annotated[Optional[dict[str, EntitySearchFilterValue]], Field(max_length=1, min_length=1)] = None
    terms: Annotated[
        Optional[dict[str, list[EntitySearchFilterValue]]], Field(max_length=1, min_length=1)
    ] = None
    ids: Optional[EntitySearchFilterIds] = None
    range: Annotated[Optional[dict[str, EntitySearchFilterRange]], Field(max_length=1, min_length=1)] = None
    exists: Optional[EntitySearchFilterExists] = None
    and_: Annotated[Optional["EntitySearchFilter"], Field(alias="$and")] = None
    or_: Annotated[Optional["EntitySearchFilter"], Field(alias="$or")] = None
    not_: Annotated[Optional["EntitySearchFilter"], Field(alias="$not")] = None


EntitySearchFilter = TypeAliasType("EntitySearchFilter", list[EntitySearchFilterItem])


FilterConditionOnEvent = TypeAliasType(
    "FilterConditionOnEvent", Annotated[Union["OrCondition", dict[str, list[AttributeCondition]]], Arms()]
)


class OrCondition(Model):
    or_: Annotated[list[FilterConditionOnEvent] | None, Field(alias="$or")] = None


DiffAdded = TypeAliasType("DiffAdded", FilterConditionOnEvent)


DiffUpdated = TypeAliasType("DiffUpdated", FilterConditionOnEvent)


DiffDeleted = TypeAliasType("DiffDeleted", FilterConditionOnEvent)


class OrConditionForDiff(Model):
    or_: Annotated[list[DiffAdded | DiffUpdated | DiffDeleted] | None, Field(alias="$or")] = None


__all__ = [
    "ActionCondition",
    "ActionReason",
    "ActionSchedule",
    "ActionScheduleSource",
    "ActivityConfiguration",
    "ActivityFilter",
    "ActivityId",
    "ActivityTrigger",
    "ActivityTypeCondition",
    "AnyAction",
    "AnyActionConfig",
    "AnyDiffFilter",
    "AnyMappingAttribute",
    "AnyTrigger",
    "AnythingButCondition",
    "ApiCallerContext",
    "ApiSubmissionConfiguration",
    "ApiSubmissionTrigger",
    "AppendValueMapper",
    "AssignEntityAction",
    "AssignEntityActionConfig",
    "AssignEntityConfig",
    "AssignEntitySource",
    "AssignThreadAction",
    "AssignThreadConfig",
    "AssignUsersToStep",
    "AttachmentSourceFilter",
    "AttributeCondition",
    "AutomationAction",
    "AutomationActionConfig",
    "AutomationActionExecutionState",
    "AutomationActionId",
    "AutomationActionIteration",
    "AutomationExecution",
    "AutomationExecutionId",
    "AutomationFlow",
    "AutomationFlowId",
    "AutomationLoop",
    "AutomationLoopState",
    "AutomationTrigger",
    "BulkEntityQuery",
    "BulkEntityQueryData",
    "BulkPaginationState",
    "BulkTriggerByFilter",
    "BulkTriggerByQuery",
    "BulkTriggerByRefs",
    "BulkTriggerJob",
    "BulkTriggerRequest",
    "CancellationReason",
    "CartCheckoutAction",
    "CartCheckoutActionConfig",
    "CartCheckoutConfig",
    "Comparison",
    "ConditionSource",
    "ConditionStatement",
    "CopyValueMapper",
    "CreateDocumentAction",
    "CreateDocumentActionConfig",
    "CreateDocumentConfig",
    "CustomAction",
    "CustomActionConfig",
    "DiffAdded",
    "DiffDeleted",
    "DiffFilter",
    "DiffUpdated",
    "DisableDetails",
    "EcpConfig",
    "EcpFileConfig",
    "EmailAttachment",
    "EntityAssignee",
    "EntityId",
    "EntityItemSnapshot",
    "EntityManualConfiguration",
    "EntityManualTrigger",
    "EntityOperation",
    "EntityOperationConfiguration",
    "EntityOperationTrigger",
    "EntityRef",
    "EntitySearchFilter",
    "EntitySearchFilterExists",
    "EntitySearchFilterIds",
    "EntitySearchFilterItem",
    "EntitySearchFilterRange",
    "EntitySearchFilterValue",
    "EpilotAuth",
    "EpilotClaims",
    "EqualsIgnoreCaseCondition",
    "ErrorCode",
    "ErrorDetail",
    "ErrorInfo",
    "ErrorObject",
    "ErrorOutput",
    "EventCatalogConfiguration",
    "EventCatalogTrigger",
    "ExecItem",
    "ExecutionChain",
    "ExecutionStatus",
    "ExistsCondition",
    "FilterConditionOnEvent",
    "FilterConfig",
    "FlowExecutionCancelAction",
    "FlowExecutionCancelActionConfig",
    "FlowExecutionCancelConfig",
    "FlowsTrigger",
    "FlowsTriggerConfiguration",
    "ForwardEmailAction",
    "ForwardEmailActionConfig",
    "ForwardEmailConfig",
    "ForwardRecipient",
    "FrontendSubmitConfiguration",
    "FrontendSubmitTrigger",
    "GetExecutionsResp",
    "GraphContextEntry",
    "GraphDefinition",
    "GraphEdge",
    "GraphNode",
    "GraphNodeFilter",
    "GraphSeed",
    "InformERPAction",
    "InformERPActionConfig",
    "InformERPConfig",
    "JobId",
    "JourneySubmitConfiguration",
    "JourneySubmitTrigger",
    "MapEntityAction",
    "MapEntityActionConfig",
    "MapEntityConfig",
    "MappingAttribute",
    "MappingAttributeMode",
    "MappingAttributeV2",
    "MappingConfigRef",
    "MaxExecutions",
    "MoveThreadAction",
    "MoveThreadConfig",
    "NewEmailThreadConfiguration",
    "NewEmailThreadTrigger",
    "NumericCondition",
    "OperationFilter",
    "OperationNode",
    "OperationObjectNode",
    "OrCondition",
    "OrConditionForDiff",
    "OrganizationId",
    "PatchBulkJobRequest",
    "PrefixCondition",
    "PrimitiveJSONValue",
    "ReceivedEmailConfiguration",
    "ReceivedEmailTrigger",
    "RelationAttribute",
    "RelationSourceFilter",
    "ReplyEmailAction",
    "ReplyEmailActionConfig",
    "ReplyEmailConfig",
    "ResumeReq",
    "ResumeResp",
    "ResumeToken",
    "RetryReq",
    "RetryStrategy",
    "SearchAutomationsResp",
    "SearchExecutionsReq",
    "SearchExecutionsResp",
    "SendEmailAction",
    "SendEmailActionConfig",
    "SendEmailCondition",
    "SendEmailConfig",
    "SendEmailEquals",
    "SetValueMapper",
    "StartExecutionRequest",
    "SuffixCondition",
    "TriggerCondition",
    "TriggerContext",
    "TriggerEvent",
    "TriggerEventAction",
    "TriggerEventActionConfig",
    "TriggerEventConfig",
    "TriggerEventEntityActivity",
    "TriggerEventEntityOperation",
    "TriggerEventEventCatalog",
    "TriggerEventFlowAutomationTask",
    "TriggerEventManual",
    "TriggerEventMessaging",
    "TriggerEventPayloadRef",
    "TriggerShareEntityAction",
    "TriggerShareEntityActionConfig",
    "TriggerShareEntityConfig",
    "TriggerWebhookAction",
    "TriggerWebhookActionConfig",
    "TriggerWebhookConfig",
    "TriggerWorkflowAction",
    "TriggerWorkflowActionConfig",
    "TriggerWorkflowCondition",
    "TriggerWorkflowConfig",
    "WildcardCondition",
    "WorkflowContextRole",
    "WorkflowEntityContext",
    "WorkflowExecutionContext",
    "WorkflowWaitContext",
    "WorkloadFilter",
]
