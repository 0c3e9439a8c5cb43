"""The published schemas as models. Written by `make models`: change tools/models/ instead."""

# mypy: disable-error-code="assignment"
# A kind of action narrows the members that all actions have.

from firewhen.models.unions import Arms
from firewhen.models.base import Model, Number, OneMember, OpenModel
from typing_extensions import TypeAliasType
from typing import Annotated, Any, Literal, Optional, Union
from pydantic import ConfigDict, Field


AutomationFlowId = TypeAliasType("AutomationFlowId", str)
"""The id of a flow; the server gives it."""


AutomationActionId = TypeAliasType("AutomationActionId", str)
"""The id of an action, within its flow or its execution."""


class DisableDetails(Model):
    """Who disabled a flow, and when."""

    disabled_at: str
    """When it happened (ISO 8601)."""
    disabled_by: Literal["system", "user"]
    """Whether a person or the platform did it."""
    blame: str | None = None
    """What or who made it necessary."""


class MaxExecutions(Model):
    """The limit above which a flow runs hot: so many executions within a window of time."""

    count: Annotated[Number | None, Field(ge=1)] = None
    """The number of executions allowed within the window."""
    window: str | None = None
    """The length of the window, as an ISO 8601 duration such as `PT30S`."""


WorkflowContextRole = TypeAliasType("WorkflowContextRole", Literal["trigger_workflow", "run_task_automation"])
"""What an execution is to its workflow."""


class ActionReason(Model):
    """Why an action was added."""

    message: str | None = None
    """The reason in words."""
    payload: dict[str, Any] | None = None
    """The data that led to it."""


class AutomationActionConfig(Model):
    """What all actions have in common, as they are configured."""

    id: AutomationActionId | None = None
    """The action's id."""
    flow_action_id: AutomationActionId | None = None
    """In an execution: the id of the flow's action that this one was made of."""
    name: str | None = None
    """The name that people see."""
    type: str | None = None
    """The type of the action; it decides what stands in `config`."""
    config: dict[str, Any] | None = None
    """What the action is to do, by its type."""
    allow_failure: bool | None = None
    """True: if the action fails, the next one runs all the same; otherwise the flow stops there."""
    created_automatically: bool | None = None
    """Whether the platform added the action by itself."""
    is_bulk_action: bool | None = None
    """Whether the action works on many entities at once."""
    reason: ActionReason | None = None
    """Why the action was added."""
    condition_id: str | None = None
    """The condition that must hold for the action to run."""
    schedule_id: str | None = None
    """The schedule that says when the action runs."""
    loop_id: str | None = None
    """The loop that the action belongs to."""


class AutomationLoop(Model):
    """A loop: the actions that refer to it run once for every item of a list."""

    id: str
    """What actions refer to by `loop_id`."""
    source_path: str
    """The path to the list of items."""
    source_type: (
        Literal["journey-multi-select", "journey-file-upload", "previous-action-outputs", "entity-relation"]
        | None
    ) = "journey-multi-select"
    """What kind of list it is."""
    filter_tags: list[str] | None = None
    """Only items that carry all of these tags count."""
    length: Annotated[int | None, Field(ge=0)] = None
    """The most items that are taken; 0 or absent: all."""


RetryStrategy = TypeAliasType(
    "RetryStrategy", Literal["RETRY_AND_RESUME", "RETRY_AND_STOP", "RETRY_ALL_PARENT_CONDITION_ACTIONS"]
)
"""What is done again when a failed action is started again."""


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
"""The kinds of failure."""


class ErrorDetail(Model):
    """One cause of a failure."""

    explanation: str
    """The cause in words."""
    context: str | None = None
    """Where it lies."""
    id: str | None = None
    """What it concerns."""


class GraphSeed(Model):
    """The entity that a graph starts from."""

    entity_id: str
    """The entity."""
    node_id: str
    """The node that it stands for."""


class GraphNodeFilter(Model):
    """An attribute that must have a value."""

    attribute: str
    """The attribute."""
    value: str | Number | bool | None
    """The value."""


class GraphEdge(Model):
    """A relation between two nodes of a graph."""

    from_: Annotated[str, Field(alias="from")]
    """The node that points."""
    to: str
    """The node that is pointed to."""


class MappingConfigRef(Model):
    """Points to a mapping that is kept elsewhere."""

    config_id: str
    """The mapping."""
    target_id: str
    """The target within the mapping."""
    version: Number | None = None
    """The mapping's version."""


class RelationSourceFilter(Model):
    """Which entities become related."""

    limit: Annotated[int | None, Field(ge=0)] = None
    """The most that are taken; 0 or absent: all."""
    schema_: Annotated[str | None, Field(alias="schema")] = None
    """Only entities of this schema."""
    attribute: str | None = None
    """Only what this attribute points to."""
    relation_tag: str | None = None
    """Only relations with this tag."""
    tag: str | None = None
    """Only entities with this tag."""
    self_: Annotated[bool | None, Field(alias="self")] = False
    """The entity that started the flow itself."""


class RelationAttribute(Model):
    """A relation that an entity gets."""

    target: str
    """The attribute that holds the relation."""
    target_tags: list[str] | None = None
    """The tags of the relation."""
    target_tags_include_source: bool | None = False
    """Whether the relation gets the tags of its source, too."""
    source_filter: RelationSourceFilter | None = None
    """Which entities are related."""
    related_to: Annotated[dict[str, Any] | None, Field(deprecated=True)] = None
    """An older way to say which entities are related."""
    mode: Literal["append", "prepend", "set"]
    """Whether the entities are added at the end, at the beginning, or replace what is there."""


PrimitiveJSONValue = TypeAliasType("PrimitiveJSONValue", Any)
"""Any JSON value."""


MappingAttributeMode = TypeAliasType(
    "MappingAttributeMode", Literal["copy_if_exists", "append_if_exists", "set_value"]
)
"""The ways to fill an attribute, in the old form."""


class SetValueMapper(Model):
    """Writes a value (old form)."""

    mode: MappingAttributeMode
    """`set_value`."""
    target: str
    """The attribute."""
    value: Any
    """The value."""


class CopyValueMapper(Model):
    """Copies a value (old form)."""

    mode: MappingAttributeMode
    """`copy_if_exists`."""
    target: str
    """The attribute."""
    source: str
    """The path of the value."""


class AppendValueMapper(Model):
    """Adds a value to a list (old form)."""

    mode: MappingAttributeMode
    """`append_if_exists`."""
    target: str
    """The attribute."""
    source: str | None = None
    """The path of the value."""
    value_json: str
    """The value as JSON text, with places for what is copied into it."""
    target_unique: list[str] | None = None
    """The members by which a value that is there already is found."""


class MoveThreadConfig(Model):
    """Where a thread is moved to."""

    target_inbox_id: str | None = None
    """The inbox."""


class AssignThreadConfig(Model):
    """To whom a thread is assigned, and how they are chosen."""

    remove: list[str] | None = None
    """The users that lose it."""
    add: list[str] | None = None
    """The users that get it, or among whom one is chosen."""
    assignment_type: Literal["direct", "even_distribution", "sequential"] | None = "direct"
    """All of them, the one with the least to do, or one after the other."""
    only_available_users: bool | None = False
    """Whether only users who are available count."""
    hold_until_available: bool | None = True
    """Whether the thread waits until one is."""
    match_user_skills: bool | None = False
    """Whether users are chosen by their skills."""
    required_skill_categories: list[str] | None = None
    """The categories of skills that count."""
    skill_match_mode: Literal["require_all", "prefer"] | None = "require_all"
    """Whether the skills are required or only preferred."""
    fallback: Literal["leave_unassigned", "assign_to_fallback"] | None = "leave_unassigned"
    """What happens when nobody fits."""
    fallback_assignees: list[str] | None = None
    """Who gets it then."""


class EntityAssignee(Model):
    """Somebody that an entity can be assigned to."""

    type: Literal["user", "partner_user", "partner_organization", "group"]
    """Who it is: a user, a partner's user, a partner, a group."""
    user_id: str | None = None
    """The user."""
    group_id: str | None = None
    """The group."""
    org_id: str | None = None
    """The user's organization."""
    partner_id: str | None = None
    """The partner."""
    display_name: str | None = None
    """The name that people see."""
    email: str | None = None
    """The user's address."""


class WorkloadFilter(Model):
    """Which entities count as somebody's load."""

    attribute: str | None = None
    """The attribute that is looked at."""
    values: list[str] | None = None
    """The values with which an entity counts."""


class AssignEntitySource(Model):
    """The entity that is assigned."""

    id: str | None = None
    """The trigger or action whose entity is meant."""
    origin: Literal["trigger", "action"] | None = None
    """Whether it is the trigger's entity or what an action made."""
    schema_: Annotated[str | None, Field(alias="schema")] = None
    """The entity's schema."""


class AssignEntityConfig(Model):
    """To whom an entity is assigned, and how they are chosen."""

    attribute: str | None = None
    """The attribute that holds the assignees."""
    assignees: list[EntityAssignee] | None = None
    """Who gets it, or among whom one is chosen."""
    write_mode: Literal["replace", "append"] | None = "replace"
    """Whether present assignees are replaced or kept."""
    assignment_type: Literal["direct", "sequential", "even_distribution"] | None = "direct"
    """All of them, one after the other, or the one with the least to do."""
    candidate_group: EntityAssignee | None = None
    """The group among whose members one is chosen."""
    reset_interval: Literal["daily", "weekly", "monthly", "never"] | None = "never"
    """How often the turn starts again from the first."""
    workload_filter: WorkloadFilter | None = None
    """Which entities count as somebody's load."""
    match_user_skills: bool | None = False
    """Whether users are chosen by their skills."""
    required_skill_categories: list[str] | None = None
    """The categories of skills that count."""
    skill_match_mode: Literal["require_all", "prefer"] | None = "require_all"
    """Whether the skills are required or only preferred."""
    fallback: Literal["leave_unassigned", "assign_to_fallback"] | None = "leave_unassigned"
    """What happens when nobody fits."""
    fallback_assignees: list[EntityAssignee] | None = None
    """Who gets it then."""
    source: AssignEntitySource | None = None
    """The entity that is assigned."""


class AssignEntityActionConfig(AutomationActionConfig):
    """`AssignEntityAction` without its state."""

    type: Literal["assign-entity"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: AssignEntityConfig | None = None


class ForwardRecipient(Model):
    """A receiver of a forwarded e-mail."""

    email: str
    """The address."""
    name: str | None = None
    """The receiver's name."""


class ForwardEmailConfig(Model):
    """To whom an e-mail is forwarded, and how."""

    forward_to: list[ForwardRecipient]
    """The receivers."""
    include_attachments: bool | None = True
    """Whether its attachments go along."""
    subject_prefix: str | None = "Fwd: "
    """What is put before the subject."""
    mark_as_done: bool | None = False
    """Whether the thread counts as done afterwards."""
    mark_as_read: bool | None = True
    """Whether the thread counts as read afterwards."""


class ReplyEmailConfig(Model):
    """How an e-mail is answered."""

    email_template_id: str | None = None
    """The template of the answer."""
    language_code: str | None = None
    """The language of the template that is used."""
    reply_mode: Literal["reply_in_thread", "new_email"] | None = "reply_in_thread"
    """Whether the answer goes into the same thread or is a new e-mail."""
    mark_as_done: bool | None = False
    """Whether the thread counts as done afterwards."""
    mark_as_read: bool | None = False
    """Whether the thread counts as read afterwards."""


class AttachmentSourceFilter(Model):
    """Which files are attached."""

    limit: Annotated[int | None, Field(ge=0)] = None
    """The most that are taken; 0 or absent: all."""
    filename_regex: str | None = None
    """Only files with such a name."""
    attribute: str | None = None
    """Only files in this attribute."""
    relation_tag: str | None = None
    """Only relations with this tag."""
    tag: str | None = None
    """Only files with this tag."""
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
    """Only files of this type."""
    self_: Annotated[bool | None, Field(alias="self")] = False
    """The entity that started the flow itself."""


class EmailAttachment(Model):
    """Files that are attached to an e-mail."""

    source_filter: AttachmentSourceFilter | None = None
    """Which files."""


class SendEmailEquals(Model):
    """A path, and the value that must stand there."""

    source: str | None = None
    """The path."""
    value: str | None = None
    """The value."""


class SendEmailCondition(Model):
    """What must hold for an e-mail to be sent."""

    equals: Annotated[SendEmailEquals | None, Field(alias="_equals")] = None
    """Two values are the same."""


class CreateDocumentConfig(Model):
    """Which document is made."""

    template_id: str | None = None
    """The template."""
    filename: str | None = None
    """The name of the file."""


class TriggerShareEntityConfig(Model):
    """With whom an entity is shared."""

    partner_org_ids: list[str] | None = None
    """The partner organizations."""


class AssignUsersToStep(Model):
    """The users that get a step of a workflow."""

    step_id: str | None = None
    """The step."""
    step_name: str | None = None
    """The step's name."""
    user_ids: list[Number] | None = None
    """The users."""


class CustomActionConfig(Model):
    """Which action of which app is run."""

    name: str | None = None
    """The action's name."""
    description: str | None = None
    """What it does."""
    app_id: str | None = None
    """The app."""
    component_id: str | None = None
    """The app's part that holds the action."""
    wait_for_callback: bool | None = False
    """Whether the flow waits until the app calls back."""


class TriggerWebhookConfig(Model):
    """Which webhook is called, and with what."""

    event_id: str | None = None
    """The event that is told."""
    entity_sources: list[str] | None = None
    """Where the entities come from that are sent along."""
    target_webhook_id: str | None = None
    """The webhook."""
    sync: bool | None = False
    """Whether the flow waits for the answer."""


class InformERPConfig(Model):
    """Which ERP system is told, and of what."""

    entity_sources: list[str] | None = None
    """Where the entities come from that are sent along."""
    target_webhook_id: str | None = None
    """The webhook of the system."""
    sync: bool | None = False
    """Whether the flow waits for the answer."""


class TriggerEventConfig(Model):
    """Which event is put out, and with what."""

    event_name: str
    """The event's name."""
    event_inputs: dict[str, Any] | None = None
    """What the event is made from."""


class CancellationReason(Model):
    """A reason to cancel a workflow."""

    id: str
    """The reason's id."""
    title: str
    """The reason in words."""


class ConditionSource(Model):
    """Where a statement finds what it looks at."""

    id: str | None = None
    """The trigger or action whose data is meant."""
    origin: Literal["trigger", "action"] | None = None
    """Whether the data of the trigger or the output of an action is looked at."""
    origin_type: Annotated[
        Literal["entity", "workflow", "journey_block", "event"] | None, Field(alias="originType")
    ] = None
    """What kind of data it is: an entity, a workflow, a block of a journey, an event of the catalog."""
    schema_: Annotated[str | None, Field(alias="schema")] = None
    """The schema of the entity that holds the attribute."""
    attribute: str | None = None
    """The attribute's name, or a path to a part of it."""
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
    """The attribute's type; it decides how values are read and which operations make sense."""
    attribute_repeatable: Annotated[bool | None, Field(alias="attributeRepeatable")] = None
    """Whether the attribute holds a list of items."""
    repeatable_item_op: Annotated[bool | None, Field(alias="repeatableItemOp")] = None
    """Whether the operation is asked of every single item of the list."""
    attribute_operation: Annotated[
        Literal["all", "updated", "added", "deleted"] | None, Field(alias="attributeOperation")
    ] = None
    """Which change of the attribute is required: any or none, an update, an addition, a removal."""


class ConditionStatement(Model):
    """One statement of a condition: an attribute, an operation, and the values to compare with."""

    id: str | None = None
    """The statement's id."""
    source: ConditionSource | None = None
    """The attribute that is looked at, and where to find it."""
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
    """How it is compared. Each negative operation is the exact opposite of its positive twin."""
    values: list[str] | None = None
    """What it is compared with, as text whatever the attribute's type is."""


class ActionScheduleSource(Model):
    """Where a schedule takes its date from."""

    id: str
    """The trigger or action whose data is meant."""
    origin: Literal["trigger", "action", "action_task", "automation"]
    """The trigger's entity, an action's output, the moment the action is reached, or the flow's start."""
    schema_: Annotated[str | None, Field(alias="schema")] = None
    """The schema of the entity that holds the date."""
    attribute: str | None = None
    """The attribute that holds the date."""


class ActionSchedule(Model):
    """When an action runs: so many units of time after or before a date."""

    id: str
    """What actions and conditions refer to by `schedule_id`."""
    schedule_api_id: Annotated[str | None, Field(alias="scheduleApiId")] = None
    """In an execution: the id that the scheduler knows it by."""
    number_of_units: Annotated[Number | None, Field(alias="numberOfUnits")] = None
    """How many units of time lie between the date and the action."""
    time_period: Annotated[
        Literal["minutes", "hours", "days", "weeks", "months"] | None, Field(alias="timePeriod")
    ] = None
    """The unit of time."""
    time_relation: Annotated[Literal["after", "before"] | None, Field(alias="timeRelation")] = None
    """Whether the action runs after the date or before it."""
    source: ActionScheduleSource
    """Where the date comes from."""


AutomationExecutionId = TypeAliasType("AutomationExecutionId", str)
"""The id of an execution."""


class AutomationLoopState(Model):
    """How far a loop of an execution has come."""

    current_index: Annotated[int, Field(ge=0)]
    """The item that is worked on, counted from 0."""
    total: Annotated[int, Field(ge=0)]
    """How many items there are."""


class WorkflowEntityContext(Model):
    """An entity of a workflow."""

    entity_id: str | None = None
    """The entity."""
    entity_schema: str | None = None
    """The entity's schema."""
    is_primary: bool | None = None
    """Whether it is the one that the workflow is about."""


class WorkflowWaitContext(Model):
    """A task of a workflow that waits for an execution."""

    workflow_execution_id: str
    """The workflow that runs."""
    workflow_task_id: str
    """The task."""
    source: str | None = None
    """What made it wait."""


class ExecutionChain(Model):
    """The workflow that started another."""

    parent_execution_id: str | None = None
    """The workflow that runs above."""
    parent_task_id: str | None = None
    """Its task."""
    depth: int | None = None
    """How many workflows stand above."""


class TriggerEventPayloadRef(Model):
    """Where the data of an event is kept."""

    bucket: str
    """The bucket."""
    key: str
    """The key within it."""


class EpilotClaims(Model):
    """The claims of a caller's token."""

    user_id: Annotated[str | None, Field(alias="userId")] = None
    """The user."""
    sub: str | None = None
    """The subject."""
    email: str | None = None
    """The user's address."""
    cognito_username: Annotated[str | None, Field(alias="cognito:username")] = None
    """The user's name at the identity provider."""
    custom_ivy_user_id: Annotated[str | None, Field(alias="custom:ivy_user_id")] = None
    """The user's id on the platform."""


class EpilotAuth(Model):
    """What a caller's token says."""

    claims: EpilotClaims | None = None
    """The token's claims."""
    user_id: Annotated[str | None, Field(alias="userId")] = None
    """The user."""
    organization_id: Annotated[str | None, Field(alias="organizationId")] = None
    """The organization."""
    token: str | None = None
    """The token itself."""


class ApiCallerContext(OpenModel):
    """Who called the API; members of any name."""

    epilot_auth: Annotated[EpilotAuth | None, Field(alias="EpilotAuth")] = None
    """What the caller's token says."""


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
"""Where an execution or an action stands; `hot` means stopped because the flow ran too often."""


class PatchBulkJobRequest(Model):
    """Approves a bulk job, or cancels it."""

    action: Literal["APPROVE", "CANCEL"]
    """Which of the two."""
    task_token: str
    """The job's `task_token`."""


class BulkPaginationState(Model):
    """How far a bulk job has come."""

    page_size: int | None = None
    """How many entities a page holds."""
    pages_processed: int | None = None
    """How many pages are done."""
    total_processed: int | None = None
    """How many entities are done."""
    stable_query_id: str | None = None
    """The search that all pages belong to."""
    search_after: list[str | Number] | None = None
    """Where the next page starts."""
    has_more: bool | None = None
    """Whether there are more pages."""


JobId = TypeAliasType("JobId", str)
"""The id of a bulk job."""


EntityId = TypeAliasType("EntityId", str)
"""The id of an entity."""


ActivityId = TypeAliasType("ActivityId", str)
"""The id of an activity."""


OrganizationId = TypeAliasType("OrganizationId", str)
"""The id of an organization."""


TriggerContext = TypeAliasType("TriggerContext", dict[str, str])


class AutomationTrigger(Model):
    """What all triggers have in common, and all that is known of a trigger of another type."""

    id: str | None = None
    """The trigger's id."""


class FlowsTriggerConfiguration(Model):
    """Which tasks start the flow."""

    journey_id: str | None = None
    """The journey; absent: any."""


class FlowsTrigger(AutomationTrigger):
    """Starts the flow from a task of a workflow."""

    type: Literal["flows_trigger"]
    configuration: FlowsTriggerConfiguration | None = None
    """Which journey the task belongs to."""


class JourneySubmitConfiguration(Model):
    """Which journey starts the flow."""

    source_id: str
    """The journey's id."""


class JourneySubmitTrigger(AutomationTrigger):
    """Starts the flow when a journey is submitted."""

    type: Literal["journey_submission"]
    configuration: JourneySubmitConfiguration
    """Which journey."""


class FrontendSubmitConfiguration(Model):
    """Which front end starts the flow."""

    source_id: str | None = None
    """The front end's id."""


class FrontendSubmitTrigger(AutomationTrigger):
    """Starts the flow when a form of a front end is submitted."""

    type: Literal["frontend_submission"]
    configuration: FrontendSubmitConfiguration
    """Which front end."""


class ApiSubmissionConfiguration(Model):
    """Which submissions start the flow."""

    source_id: str | None = None
    """The source's id."""


class ApiSubmissionTrigger(AutomationTrigger):
    """Starts the flow when a submission comes in over the API."""

    type: Literal["api_submission"]
    configuration: ApiSubmissionConfiguration
    """Which source."""


class NewEmailThreadConfiguration(Model):
    """Which e-mail threads start the flow."""

    shared_inbox_ids: list[str] | None = None
    """The inboxes; absent: any."""
    direction: Literal["INBOUND", "OUTBOUND", "BOTH"]
    """Whether the first message came in, went out, or either."""


class NewEmailThreadTrigger(AutomationTrigger):
    """Starts the flow with the first message of an e-mail thread."""

    type: Literal["new_email_thread"]
    configuration: NewEmailThreadConfiguration
    """Which threads."""


class ReceivedEmailConfiguration(Model):
    """Which messages start the flow."""

    message_type: Literal["RECEIVED"] | None = None
    """The kind of message."""


class ReceivedEmailTrigger(AutomationTrigger):
    """Starts the flow when an e-mail is received."""

    type: Literal["received_email"]
    configuration: ReceivedEmailConfiguration
    """Which messages."""


class EcpFileConfig(Model):
    """What is asked of a file that the operation is about."""

    shared_with_end_customer: bool | None = None
    """Whether the file is shared with the customer."""


class EcpConfig(Model):
    """From which portal an operation must come."""

    origin: str | None = None
    """The kind of portal."""
    portal_id: str | None = None
    """The portal."""
    file_config: EcpFileConfig | None = None
    """What is asked of a file."""


class ActivityConfiguration(Model):
    """Which activities start the flow; an absent member constrains nothing."""

    schema_: Annotated[str | None, Field(alias="schema")] = None
    """The schema of the entities."""
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
    """The types of activity."""


class ActivityTrigger(AutomationTrigger):
    """Starts the flow when an activity is recorded on an entity."""

    type: Literal["activity"]
    configuration: ActivityConfiguration
    """Which activities, on which entities."""


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
"""What can happen to an entity."""


class EntitySearchFilterIds(Model):
    """The entities with these ids."""

    values: list[str] | None = None
    """The ids."""


class EntitySearchFilterExists(Model):
    """An attribute has any value."""

    field: str
    """The attribute."""


EntitySearchFilterValue = TypeAliasType("EntitySearchFilterValue", str | Number | bool | None)
"""A value to search for."""


class EntityManualConfiguration(Model):
    """On which entities the flow can be started."""

    schema_: Annotated[str | None, Field(alias="schema")] = None
    """The schema of the entities; absent: any."""


class EntityManualTrigger(AutomationTrigger):
    """Lets people start the flow on an entity by hand."""

    type: Literal["entity_manual"]
    configuration: EntityManualConfiguration
    """On which entities."""


class EventCatalogConfiguration(Model):
    """Which events of the catalog start the flow."""

    event_name: str
    """The event's name."""
    event_version: str
    """The version of the event that the flow was made for, such as `1.0`."""
    entity_node_id: str
    """The node of the event's graph that holds the entity to work on."""
    entity_schema: str
    """The schema of that entity."""
    ignore_automation_triggered: bool | None = True
    """True, the default: events that an automation caused do not start the flow."""


class EventCatalogTrigger(AutomationTrigger):
    """Starts the flow with an event of the event catalog."""

    type: Literal["event_catalog"]
    configuration: EventCatalogConfiguration
    """Which events."""


Comparison = TypeAliasType("Comparison", Literal["equals", "any_of", "not_empty", "is_empty"])
"""How a trigger condition compares."""


class EqualsIgnoreCaseCondition(Model):
    """The text is the same but for upper and lower case."""

    equals_ignore_case: Annotated[str | None, Field(alias="equals-ignore-case")] = None
    """The text."""


class AnythingButCondition(Model):
    """The value is none of these."""

    anything_but: Annotated[list[str] | None, Field(alias="anything-but")] = None
    """The values."""


class NumericCondition(Model):
    """The number lies within bounds."""

    numeric: list[str | int] | None = None
    """Comparison signs and numbers in turn, such as `[">", 0, "<=", 5]`."""


class ExistsCondition(Model):
    """The attribute is there, or is not."""

    exists: bool | None = None
    """Whether it is to be there."""


class PrefixCondition(Model):
    """The text begins so."""

    prefix: str | None = None
    """The beginning."""


class SuffixCondition(Model):
    """The text ends so."""

    suffix: str | None = None
    """The end."""


class WildcardCondition(Model):
    """The text has a certain form."""

    wildcard: str | None = None
    """The form; `*` stands for any text."""


class EntityItemSnapshot(OpenModel):
    """An entity as it was at one moment; its attributes are members of any name."""

    id: Annotated[EntityId, Field(alias="_id")]
    """The entity's id."""
    title: Annotated[str, Field(alias="_title")]
    """Its title."""
    org: Annotated[str, Field(alias="_org")]
    """The organization that owns it."""
    schema_: Annotated[str, Field(alias="_schema")]
    """Its schema."""
    tags: Annotated[list[str] | None, Field(alias="_tags")] = None
    """Its tags."""
    created_at: Annotated[str, Field(alias="_created_at")]
    """When it was created (ISO 8601)."""
    updated_at: Annotated[str, Field(alias="_updated_at")]
    """When it was changed last (ISO 8601)."""


class RetryReq(Model):
    """Starts a failed action again."""

    condition_id: str | None = None
    """The condition that failed."""
    retry_strategy: RetryStrategy | None = None
    """What is done again."""


ResumeToken = TypeAliasType("ResumeToken", str)
"""The token with which an execution that waits can be resumed from outside."""


class ResumeReq(Model):
    """Resumes an execution that waits. No other members are allowed."""

    model_config = ConfigDict(
        extra="forbid",
    )
    resume_token: ResumeToken
    """The token that the execution gave out."""


class ErrorObject(Model):
    """The body of an answer that tells of an error."""

    status: int | None = None
    """The HTTP status."""
    error: str | None = None
    """What went wrong."""


class ErrorInfo(OpenModel):
    """More about a failure; members of any name."""

    details: list[ErrorDetail] | None = None
    """The failure's single causes."""


class ErrorOutput(Model):
    """Why an action or a condition failed."""

    error_code: ErrorCode
    """The kind of failure."""
    error_reason: str
    """The failure in words."""
    error_info: ErrorInfo | None = None
    """More about it."""


class GraphNode(Model):
    """One kind of entity in a graph."""

    id: str
    """The node's id."""
    schema_: Annotated[str, Field(alias="schema")]
    """The schema of the entities."""
    cardinality: Literal["one", "many"] | None = None
    """Whether one entity is expected or several."""
    fields: list[str] | None = None
    """Only these attributes are needed."""
    filter: list[GraphNodeFilter] | None = None
    """Only entities for which all of these hold."""
    optional: bool | None = None
    """Whether there may be no such entity."""


class OperationObjectNode(OpenModel):
    """An operation that makes a value; members of other names make the value's parts."""

    set: Annotated[PrimitiveJSONValue | None, Field(alias="_set")] = None
    """Writes this value."""
    append: Annotated[list[PrimitiveJSONValue] | None, Field(alias="_append")] = None
    """Adds these values to the list."""
    uniq: Annotated[bool | list[str] | None, Field(alias="_uniq")] = None
    """Keeps each value of the list once; with names: values that agree in these members count as one."""
    copy_: Annotated[str | None, Field(alias="_copy")] = None
    """Copies the value from this path."""


MappingAttribute = TypeAliasType(
    "MappingAttribute", Annotated[SetValueMapper | CopyValueMapper | AppendValueMapper, Arms()]
)
"""How an attribute is filled, in the old form."""


class ForwardEmailActionConfig(AutomationActionConfig):
    """`ForwardEmailAction` without its state."""

    type: Literal["forward-email"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: ForwardEmailConfig | None = None


class ReplyEmailActionConfig(AutomationActionConfig):
    """`ReplyEmailAction` without its state."""

    type: Literal["reply-email"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: ReplyEmailConfig | None = None


class SendEmailConfig(Model):
    """Which e-mail is sent, and what happens around it."""

    email_template_id: str | None = None
    """The template."""
    language_code: str | None = None
    """The language of the template that is used."""
    notify_portal_user_only: bool | None = False
    """Whether only users of the portal get it."""
    skip_creating_entities: bool | None = False
    """Whether no message and no thread are recorded."""
    wait_for_confirmation: bool | None = False
    """Whether the flow waits until the receiver confirms."""
    wait_for_journey_submission: bool | None = False
    """Whether the flow waits until the receiver has submitted a journey."""
    journey_id: str | None = None
    """That journey."""
    reply_to_sender: bool | None = False
    """Whether it answers the sender of the message that started the flow."""
    reply_mode: Literal["reply_in_thread", "new_email"] | None = "reply_in_thread"
    """Whether an answer goes into the same thread or is a new e-mail."""
    mark_as_done: bool | None = True
    """Whether the thread counts as done afterwards."""
    mark_as_read: bool | None = True
    """Whether the thread counts as read afterwards."""
    attachments: list[EmailAttachment] | None = None
    """The files that are attached."""
    conditions: list[SendEmailCondition] | None = None
    """What must hold for it to be sent."""


class CreateDocumentActionConfig(AutomationActionConfig):
    """`CreateDocumentAction` without its state."""

    type: Literal["create-document"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: CreateDocumentConfig | None = None


class TriggerShareEntityActionConfig(AutomationActionConfig):
    """`TriggerShareEntityAction` without its state; the structure gives it the type of another action."""

    type: Literal["trigger-workflow"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: TriggerShareEntityConfig | None = None


class TriggerWebhookActionConfig(AutomationActionConfig):
    """`TriggerWebhookAction` without its state."""

    type: Literal["trigger-webhook"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: TriggerWebhookConfig | None = None


class InformERPActionConfig(AutomationActionConfig):
    """`InformERPAction` without its state."""

    type: Literal["inform-erp"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: InformERPConfig | None = None


class TriggerEventActionConfig(AutomationActionConfig):
    """`TriggerEventAction` without its state."""

    type: Literal["trigger-event"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: TriggerEventConfig | None = None


class FlowExecutionCancelConfig(Model):
    """Why a workflow is cancelled."""

    selected_reasons: list[CancellationReason] | None = None
    """The reasons."""
    extra_description: str | None = None
    """More about them."""


class ActionCondition(Model):
    """A condition of actions: its statements must all hold, or the actions that refer to it are skipped."""

    id: str | None = None
    """What actions refer to by `condition_id`."""
    schedule_id: str | None = None
    """The schedule that the condition waits for, or that waits for it."""
    evaluation_order: Literal["AFTER_SCHEDULE", "BEFORE_SCHEDULE"] | None = None
    """Whether the condition is evaluated before the schedule or once its time has come."""
    evaluation_result: Annotated[bool | None, Field(alias="evaluationResult")] = None
    """In an execution: what the condition came to."""
    error_output: ErrorOutput | None = None
    """In an execution: why the condition could not be evaluated."""
    allow_failure: bool | None = None
    """True: if the condition cannot be evaluated, the execution goes on."""
    statements: list[ConditionStatement] | None = None
    """What must hold, all of it."""


class WorkflowExecutionContext(Model):
    """The workflow that an execution belongs to."""

    workflow_exec_id: str
    """The workflow that runs."""
    workflow_exec_task_id: str | None = None
    """Its task."""
    workflow_role: WorkflowContextRole
    """Whether the execution started the workflow or is one of its tasks."""
    execution_chain: Annotated[ExecutionChain | None, Field(alias="_execution_chain")] = None
    """The workflow that started this one."""
    automation_chain: Annotated[list[str] | None, Field(alias="_automation_chain")] = None
    """The flows whose doings led here, one after the other."""
    entity_contexts: list[WorkflowEntityContext] | None = None
    """The entities of the workflow."""
    trigger_user_id: str | None = None
    """The user who started it."""


class TriggerEventManual(Model):
    """Somebody started it by hand."""

    type: Literal["manual"] | None = None
    org_id: str
    """The organization."""
    entity_id: EntityId
    """The entity."""
    caller: ApiCallerContext | None = None
    """Who it was."""


class TriggerEventFlowAutomationTask(Model):
    """A task of a workflow started it."""

    type: Literal["flow_automation_task"] | None = None
    org_id: str
    """The organization."""
    entity_id: EntityId
    """The entity."""
    flow_execution_id: str
    """The workflow that runs."""
    flow_automation_task_id: str
    """Its task."""
    caller: ApiCallerContext | None = None
    """Who or what acted."""


class TriggerEventEntityActivity(Model):
    """An activity on an entity started it."""

    type: Literal["entity_activity"] | None = None
    org_id: str
    """The organization."""
    activity_id: ActivityId
    """The activity."""
    activity_type: str
    """The activity's type."""
    entity_id: EntityId | None = None
    """The entity."""


class TriggerEventMessaging(Model):
    """A message started it."""

    type: Literal["new_email_thread"] | None = None
    org_id: str
    """The organization."""
    thread_id: str
    """The message's thread."""
    message_id: str
    """The message."""
    entity_id: EntityId
    """The entity."""


class TriggerEventEntityOperation(Model):
    """An operation on an entity started it."""

    type: Literal["entity_operation"] | None = None
    entity_id: EntityId
    """The entity."""
    org_id: str
    """The organization."""
    activity_id: ActivityId
    """The activity that the operation belongs to."""
    operation_type: EntityOperation
    """The operation."""


class TriggerEventEventCatalog(Model):
    """An event of the event catalog started it."""

    type: Literal["event_catalog"]
    org_id: str
    """The organization."""
    entity_id: EntityId
    """The entity."""
    entity_node_id: str
    """The node of the event's graph that holds the entity."""
    event_id: str
    """The event."""
    event_name: str
    """The event's name."""
    event_version: str
    """The version that the flow was made for."""
    published_version: str | None = None
    """The version that was put out."""
    event_time: str | None = None
    """When the event happened (ISO 8601)."""
    trigger_source_type: str | None = None
    """What kind of thing caused the event."""
    trigger_source: str | None = None
    """What caused it."""
    payload_ref: TriggerEventPayloadRef | None = None
    """Where the event's data is kept."""


class SearchExecutionsReq(Model):
    """A search for the executions on an entity."""

    entity_id: EntityId
    """The entity."""
    include_flows: bool | None = False
    """Whether the runs of workflows are found, too."""
    size: Annotated[int | None, Field(ge=1, le=100)] = 25
    """How many executions a page holds."""
    cursor: str | None = None
    """Where the page starts: `next_cursor` of the page before."""


class StartExecutionRequest(Model):
    """Starts a flow on an entity."""

    entity_id: EntityId
    """The entity."""
    flow_id: AutomationFlowId
    """The flow."""
    workflow_context: WorkflowExecutionContext | None = None
    """The workflow that it happens for."""
    flow_execution_id: Annotated[str | None, Field(deprecated=True)] = None
    """The workflow, in the old form."""
    flow_automation_task_id: Annotated[str | None, Field(deprecated=True)] = None
    """The workflow's task, in the old form."""


class BulkTriggerByQuery(Model):
    """Starts a flow on the entities that a query finds."""

    flow_id: AutomationFlowId
    """The flow."""
    entities_query: str
    """The query, in the query-string language."""
    trigger_context: TriggerContext | None = None
    """What is given along."""


class EntityRef(Model):
    """Points to an entity."""

    entity_id: EntityId
    """The entity."""
    entity_schema: str
    """The entity's schema."""


class ExecItem(Model):
    """What became of one entity of a bulk job."""

    entity_id: EntityId
    """The entity."""
    entity_schema: str | None = None
    """The entity's schema."""
    execution_id: AutomationExecutionId | None = None
    """The execution on it."""
    execution_status: ExecutionStatus
    """Where that stands."""
    timestamp: str | None = None
    """When this was told (ISO 8601)."""
    error: str | None = None
    """What went wrong."""


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
"""A type of activity, or a condition on it."""


class ActivityFilter(Model):
    """What is asked of an activity."""

    type: list[ActivityTypeCondition] | None = None
    """The types of activity; one alternative must hold."""


class EntitySearchFilterRange(Model):
    """The bounds between which an attribute lies."""

    gt: EntitySearchFilterValue | None = None
    """It is greater than this."""
    gte: EntitySearchFilterValue | None = None
    """It is this or greater."""
    lt: EntitySearchFilterValue | None = None
    """It is less than this."""
    lte: EntitySearchFilterValue | None = None
    """It is this or less."""
    format: str | None = None
    """How the bounds write dates."""
    relation: Literal["INTERSECTS", "CONTAINS", "WITHIN"] | None = None
    """How a range that is stored is compared with this one."""
    time_zone: str | None = None
    """The time zone of dates that name none."""


class TriggerCondition(Model):
    """What must hold, apart from the trigger, for a flow to start."""

    source: str
    """A path into the entity; with `event.` in front, into the event."""
    comparison: Comparison
    """How what stands there is compared."""
    value: str | Number | list[str] | list[Number] | None = None
    """What it is compared with."""


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
"""One alternative for an attribute: a text that it equals, or a condition on it."""


class AutomationActionIteration(Model):
    """One pass of an action through its loop."""

    index: Annotated[int, Field(ge=0)]
    """The item, counted from 0."""
    execution_status: ExecutionStatus
    """Where the pass stands."""
    started_at: str | None = None
    """When it started (ISO 8601)."""
    ended_at: str | None = None
    """When it ended (ISO 8601)."""
    outputs: dict[str, Any] | None = None
    """What it produced."""
    error_output: ErrorOutput | None = None
    """Why it failed."""


class GraphDefinition(Model):
    """The nodes of a graph of entities, and how they hang together."""

    nodes: list[GraphNode]
    """Kinds of entities."""
    edges: list[GraphEdge]
    """The relations between them."""


OperationNode = TypeAliasType("OperationNode", Annotated[OperationObjectNode | PrimitiveJSONValue, Arms()])
"""An operation that makes a value, or the value itself."""


class SendEmailActionConfig(AutomationActionConfig):
    """`SendEmailAction` without its state."""

    type: Literal["send-email"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: SendEmailConfig | None = None


class TriggerWorkflowCondition(TriggerCondition):
    """What must hold for a workflow to start: a trigger condition on the entity of a schema."""

    schema_: Annotated[str, Field(alias="schema")]
    """The schema of the entity that is looked at."""
    source: str
    """A path into the entity; with `event.` in front, into the event."""
    comparison: Comparison
    """How what stands there is compared."""


class FlowExecutionCancelActionConfig(AutomationActionConfig):
    """`FlowExecutionCancelAction` without its state."""

    type: Literal["cancel-flow-execution"] | None = None
    """The type of the action; it decides what stands in `config`."""
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
"""The event that started an execution."""


class BulkTriggerByRefs(Model):
    """Starts a flow on the entities of a list."""

    flow_id: AutomationFlowId
    """The flow."""
    entities_refs: list[EntityRef]
    """The entities."""
    trigger_context: TriggerContext | None = None
    """What is given along."""


class AutomationActionExecutionState(Model):
    """How far an action of an execution has come."""

    execution_status: ExecutionStatus | None = None
    """Where the action stands."""
    started_at: str | None = None
    """When it started (ISO 8601)."""
    updated_at: str | None = None
    """When its state last changed (ISO 8601)."""
    outputs: dict[str, Any] | None = None
    """What it produced; later actions may use it."""
    error_output: ErrorOutput | None = None
    """Why it failed."""
    retry_strategy: RetryStrategy | None = None
    """What is done again when the action is started again."""
    iterations: list[AutomationActionIteration] | None = None
    """The state of every pass, for an action in a loop."""


class AutomationAction(AutomationActionConfig, AutomationActionExecutionState):
    """What all actions have in common, and all that is known of an action of another type."""


class GraphContextEntry(Model):
    """A graph of related entities whose data may be used in a mapping."""

    seed: GraphSeed
    """Where the graph starts."""
    graph: GraphDefinition
    """What belongs to it."""


class MappingAttributeV2(Model):
    """How an attribute is filled."""

    target: str | None = None
    """The attribute, or a path into it."""
    operation: OperationNode
    """What is written there."""


class MoveThreadAction(AutomationAction):
    """Moves an e-mail thread to another inbox."""

    type: Literal["move-thread"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: MoveThreadConfig | None = None


class AssignThreadAction(AutomationAction):
    """Assigns an e-mail thread to users."""

    type: Literal["assign-thread"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: AssignThreadConfig | None = None


class AssignEntityAction(AutomationAction):
    """Assigns an entity to users."""

    type: Literal["assign-entity"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: AssignEntityConfig | None = None


class SendEmailAction(AutomationAction):
    """Sends an e-mail."""

    type: Literal["send-email"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: SendEmailConfig | None = None


class ForwardEmailAction(AutomationAction):
    """Forwards the e-mail that started the flow."""

    type: Literal["forward-email"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: ForwardEmailConfig | None = None


class ReplyEmailAction(AutomationAction):
    """Answers the e-mail that started the flow."""

    type: Literal["reply-email"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: ReplyEmailConfig | None = None


class CreateDocumentAction(AutomationAction):
    """Makes a document from a template."""

    type: Literal["create-document"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: CreateDocumentConfig | None = None


class TriggerWorkflowConfig(Model):
    """Which workflow is started, and how."""

    target_workflow: str | None = None
    """The workflow's definition."""
    conditions: list[TriggerWorkflowCondition] | None = None
    """What must hold for it to start."""
    assignees: list[str] | None = None
    """The users that get the workflow."""
    assign_steps: list[AssignUsersToStep] | None = None
    """The users that get single steps."""
    filter_with_purposes: bool | None = None
    """Whether only steps whose purposes fit are kept."""


class TriggerShareEntityAction(AutomationAction):
    """Shares an entity with partner organizations."""

    type: Literal["trigger-share-entity"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: TriggerShareEntityConfig | None = None


class CustomAction(AutomationAction):
    """Runs an action that an app brings along."""

    type: Literal["custom-action"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: CustomActionConfig | None = None


class TriggerWebhookAction(AutomationAction):
    """Calls a webhook."""

    type: Literal["trigger-webhook"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: TriggerWebhookConfig | None = None


class InformERPAction(AutomationAction):
    """Tells an ERP system."""

    type: Literal["inform-erp"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: InformERPConfig | None = None


class TriggerEventAction(AutomationAction):
    """Puts out an event of the event catalog."""

    type: Literal["trigger-event"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: TriggerEventConfig | None = None


class FlowExecutionCancelAction(AutomationAction):
    """Cancels the running workflow."""

    type: Literal["cancel-flow-execution"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: FlowExecutionCancelConfig | None = None


AnyMappingAttribute = TypeAliasType(
    "AnyMappingAttribute", Annotated[MappingAttributeV2 | MappingAttribute, Arms()]
)
"""How an attribute is filled, in the present form or in the old one."""


class CartCheckoutConfig(Model):
    """How an order is made from a shopping cart."""

    version: str | None = "1"
    """The version of the mapping's format."""
    mapping_config: MappingConfigRef | None = None
    """A mapping that is kept elsewhere."""
    relation_attributes: list[RelationAttribute] | None = None
    """Which relations the order gets."""
    mapping_attributes: list[AnyMappingAttribute] | None = None
    """How the single attributes are filled."""
    linkback_relation_attribute: str | None = "mapped_entities"
    """The attribute of the source that will point to the order."""
    linkback_relation_tags: list[str] | None = None
    """The tags of that relation."""
    target_unique: list[str] | None = None
    """The attributes by which an order that is there already is found."""


class MapEntityConfig(Model):
    """How an entity is made from the data at hand."""

    mapping_config: MappingConfigRef | None = None
    """A mapping that is kept elsewhere."""
    target_schema: str
    """The schema of the entity that is made."""
    use_uniqueness_criteria: bool | None = None
    """Whether an entity that is there already is found by its schema's own criteria."""
    target_unique: list[str] | None = None
    """The attributes by which an entity that is there already is found."""
    mapping_attributes: list[AnyMappingAttribute] | None = None
    """How the single attributes are filled."""
    relation_attributes: list[RelationAttribute] | None = None
    """Which relations the entity gets."""
    linkback_relation_attribute: str | None = "mapped_entities"
    """The attribute of the source that will point to the entity."""
    linkback_relation_tags: list[str] | None = None
    """The tags of that relation."""
    graph_context: list[GraphContextEntry] | None = None
    """Graphs of related entities whose data may be used."""


class TriggerWorkflowActionConfig(AutomationActionConfig):
    """`TriggerWorkflowAction` without its state."""

    type: Literal["trigger-workflow"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: TriggerWorkflowConfig | None = None


class TriggerWorkflowAction(AutomationAction):
    """Starts a workflow."""

    type: Literal["trigger-workflow"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: TriggerWorkflowConfig | None = None


class CartCheckoutActionConfig(AutomationActionConfig):
    """`CartCheckoutAction` without its state."""

    type: Literal["cart-checkout"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: CartCheckoutConfig | None = None


class CartCheckoutAction(AutomationAction):
    """Turns a shopping cart into an order."""

    type: Literal["cart-checkout"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: CartCheckoutConfig | None = None


class MapEntityActionConfig(AutomationActionConfig):
    """`MapEntityAction` without its state."""

    type: Literal["map-entity"] | None = None
    """The type of the action; it decides what stands in `config`."""
    config: MapEntityConfig | None = None


class MapEntityAction(AutomationAction):
    """Creates an entity, or updates one, from the data at hand."""

    type: Literal["map-entity"] | None = None
    """The type of the action; it decides what stands in `config`."""
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
"""An action of any type; one of a type that the API does not publish is an `AutomationAction`."""


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
"""An action as it is configured, without its state; of an unpublished type: `AutomationActionConfig`."""


class AutomationExecution(Model):
    """One run of a flow on one entity. Its parts are copies of the flow's, as they were when it started."""

    id: AutomationExecutionId
    """The execution's id."""
    execution_status: ExecutionStatus | None = None
    """Where the execution stands."""
    entity_id: EntityId
    """The entity that it works on."""
    activity_id: ActivityId | None = None
    """The activity that its doings are recorded under."""
    entity_snapshot: EntityItemSnapshot | None = None
    """The entity as it was when the execution started."""
    org_id: OrganizationId
    """The organization that owns it."""
    flow_id: AutomationFlowId
    """The flow that runs."""
    flow_name: str | None = None
    """That flow's name."""
    created_at: str | None = None
    """When it was created (ISO 8601)."""
    updated_at: str | None = None
    """When its state last changed (ISO 8601)."""
    current_action_id: AutomationActionId | None = None
    """The action that it has come to."""
    conditions: list[ActionCondition] | None = None
    """The flow's conditions, with what they came to."""
    schedules: list[ActionSchedule] | None = None
    """The flow's schedules."""
    actions: list[AnyAction]
    """The flow's actions, each with its state."""
    resume_token: ResumeToken | None = None
    """The token with which the execution can be resumed from outside."""
    trigger_context: TriggerContext | None = None
    """What whoever started it gave along."""
    version: Number | None = None
    """The version of the execution's format."""
    trigger_event: TriggerEvent | None = None
    """The event that started it."""
    workflow_context: WorkflowExecutionContext | None = None
    """The workflow that it belongs to."""
    workflow_wait_context: WorkflowWaitContext | None = None
    """The task of a workflow that waits for it."""
    loops: list[AutomationLoop] | None = None
    """The flow's loops."""
    loop_state: dict[str, AutomationLoopState] | None = None
    """How far each loop has come, by the loop's id."""
    chain: list[str] | None = None
    """The flows whose doings led to this execution, one after the other."""


class GetExecutionsResp(Model):
    """A page of executions."""

    total: Number
    """How many executions there are in all, not only on this page."""
    results: list[AutomationExecution]
    """The executions of this page."""


class SearchExecutionsResp(Model):
    """A page of executions."""

    total: Number
    """How many executions there are in all, not only on this page."""
    results: list[AutomationExecution]
    """The executions of this page."""
    next_cursor: str | None = None
    """What to ask the next page with; absent on the last."""


class ResumeResp(Model):
    """The execution that was resumed."""

    execution: AutomationExecution
    """The execution."""
    resumed_action: Annotated[AnyAction, Field(alias="resumedAction")]
    """The action that goes on."""


class AutomationFlow(Model):
    """A flow: what starts it, under which conditions, and what it then does."""

    id: Optional[AutomationFlowId] = None
    """The flow's id; absent before the flow is created."""
    flow_name: str
    """The name that people see."""
    enabled: Optional[bool] = None
    """False: the flow starts for no event. Absent counts as true."""
    disable_details: Optional[DisableDetails] = None
    """Who disabled the flow, and when."""
    triggers: list["AnyTrigger"]
    """What starts the flow: one trigger that takes the event is enough."""
    trigger_conditions: Optional[list[TriggerCondition]] = None
    """What must hold, all of it, once a trigger has taken the event."""
    entity_schema: Optional[str] = None
    """The schema of the entities that the flow is about."""
    conditions: Optional[list[ActionCondition]] = None
    """The conditions that actions refer to by `condition_id`."""
    schedules: Optional[list[ActionSchedule]] = None
    """The schedules that actions and conditions refer to by `schedule_id`."""
    loops: Optional[list[AutomationLoop]] = None
    """The loops that actions refer to by `loop_id`."""
    actions: list[AnyAction]
    """What the flow does, in this order."""
    runs: Optional[Number] = None
    """How often the flow has run."""
    max_executions: Optional[MaxExecutions] = None
    """How often the flow may run before it counts as running hot and is disabled."""
    created_at: Optional[str] = None
    """When the flow was created (ISO 8601)."""
    updated_at: Optional[str] = None
    """When the flow was changed last (ISO 8601)."""
    created_by: Optional[str] = None
    """Who created the flow."""
    last_updated_by: Optional[str] = None
    """Who changed the flow last."""
    org_id: Optional[str] = None
    """The organization that owns the flow."""
    system_flow: Optional[bool] = None
    """Whether the platform made the flow for its own purposes."""
    version: Optional[Number] = None
    """The version of the flow's format."""
    manifest: Annotated[list[str] | None, Field(alias="_manifest", json_schema_extra={"nullable": True})] = (
        None
    )
    """The blueprints that the flow came with."""
    protected: Optional[bool] = None
    """Whether the flow is kept from being edited by hand."""


class SearchAutomationsResp(Model):
    """A page of flows."""

    total: Number
    """How many flows there are in all, not only on this page."""
    results: list[AutomationFlow]
    """The flows of this page."""


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
"""A trigger of any type; one of a type that the API does not publish is an `AutomationTrigger`."""


class BulkTriggerByFilter(Model):
    """Starts a flow on the entities that a filter finds."""

    flow_id: AutomationFlowId
    """The flow."""
    entities_filter: "EntitySearchFilter"
    """The filter."""
    trigger_context: Optional[TriggerContext] = None
    """What is given along."""


BulkTriggerRequest = TypeAliasType(
    "BulkTriggerRequest", Annotated[BulkTriggerByRefs | BulkTriggerByQuery | BulkTriggerByFilter, Arms()]
)
"""Starts a flow on many entities: listed, or found by a query or a filter."""


BulkEntityQueryData = TypeAliasType(
    "BulkEntityQueryData", Annotated[Union[list[EntityRef], str, "EntitySearchFilter"], Arms()]
)
"""The list, the query or the filter of a bulk job."""


class BulkEntityQuery(Model):
    """Which entities a bulk job is about."""

    type: Literal["refs", "query", "filter"]
    """Whether they are listed, or found by a query or a filter."""
    data: BulkEntityQueryData
    """The list, the query or the filter."""


class BulkTriggerJob(Model):
    """A job that starts a flow on many entities. It waits for approval first."""

    job_id: JobId
    """The job's id."""
    org_id: OrganizationId
    """The organization that owns it."""
    flow_id: AutomationFlowId
    """The flow."""
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
    """Where the job stands."""
    created_by: str
    """Who asked for it."""
    created_at: str
    """When it was created (ISO 8601)."""
    updated_at: str
    """When its state last changed (ISO 8601)."""
    approved_at: str | None = None
    """When it was approved (ISO 8601)."""
    trigger_context: TriggerContext | None = None
    """What is given along."""
    task_token: str | None = None
    """The token with which the job is approved or cancelled."""
    report_file_entity_id: str | None = None
    """The file that reports how it went."""
    entity_query: BulkEntityQuery | None = None
    """Which entities it is about."""
    pagination_state: BulkPaginationState | None = None
    """How far it has come."""
    execution_summary: list[ExecItem] | None = None
    """What became of the single entities."""


class DiffFilter(Model):
    """What is asked of the parts of a difference."""

    added: Optional["DiffAdded"] = None
    """Of the attributes that were added, with their new values."""
    updated: Optional["DiffUpdated"] = None
    """Of the attributes that were changed, with the values before."""
    deleted: Optional["DiffDeleted"] = None
    """Of the attributes that were removed, with the values before."""


AnyDiffFilter = TypeAliasType("AnyDiffFilter", Annotated[Union["OrConditionForDiff", DiffFilter], Arms()])
"""Alternatives for a difference, or what is asked of its parts."""


class OperationFilter(Model):
    """What is asked of an entity operation."""

    operation: Optional[list[EntityOperation]] = None
    """The operations."""
    payload: Optional["FilterConditionOnEvent"] = None
    """What is asked of the entity as it is after the operation."""
    diff: Optional[AnyDiffFilter] = None
    """What is asked of the difference that the operation made."""


class FilterConfig(Model):
    """An event pattern over an entity operation."""

    operation: OperationFilter | None = None
    """What is asked of the operation."""
    activity: ActivityFilter | None = None
    """What is asked of the activity that the operation belongs to."""


class EntityOperationConfiguration(Model):
    """Which operations on entities start the flow; an absent member constrains nothing."""

    schema_: Annotated[str | None, Field(alias="schema")] = None
    """The schema of the entities."""
    operations: Annotated[list[EntityOperation] | None, Field(min_length=1)] = None
    """The operations."""
    include_activities: list[str] | None = None
    """Only these types of activity count."""
    exclude_activities: list[str] | None = None
    """These types of activity do not count."""
    filter_config: FilterConfig | None = None
    """A pattern that the operation must match."""
    ecp_config: EcpConfig | None = None
    """From which portal the operation must come."""


class EntityOperationTrigger(AutomationTrigger):
    """Starts the flow when an entity is created, changed, deleted or related to others."""

    type: Literal["entity_operation"]
    configuration: EntityOperationConfiguration
    """Which operations, on which entities."""


class EntitySearchFilterItem(OneMember):
    """One clause of a search: exactly one of its members is given."""

    term: Annotated[Optional[dict[str, EntitySearchFilterValue]], Field(max_length=1, min_length=1)] = None
    """An attribute has a value."""
    terms: Annotated[
        Optional[dict[str, list[EntitySearchFilterValue]]], Field(max_length=1, min_length=1)
    ] = None
    """An attribute has one of several values."""
    ids: Optional[EntitySearchFilterIds] = None
    """The entity is one of these."""
    range: Annotated[Optional[dict[str, EntitySearchFilterRange]], Field(max_length=1, min_length=1)] = None
    """An attribute lies between bounds."""
    exists: Optional[EntitySearchFilterExists] = None
    """An attribute has any value."""
    and_: Annotated[Optional["EntitySearchFilter"], Field(alias="$and")] = None
    """All of these hold."""
    or_: Annotated[Optional["EntitySearchFilter"], Field(alias="$or")] = None
    """At least one of these holds."""
    not_: Annotated[Optional["EntitySearchFilter"], Field(alias="$not")] = None
    """None of these holds."""


EntitySearchFilter = TypeAliasType("EntitySearchFilter", list[EntitySearchFilterItem])
"""A structured search for entities: every item must hold."""


FilterConditionOnEvent = TypeAliasType(
    "FilterConditionOnEvent", Annotated[Union["OrCondition", dict[str, list[AttributeCondition]]], Arms()]
)
"""A pattern over attributes: their names with the alternatives for each, or alternatives of patterns."""


class OrCondition(Model):
    """Alternatives of patterns."""

    or_: Annotated[list[FilterConditionOnEvent] | None, Field(alias="$or")] = None
    """At least one of these holds."""


DiffAdded = TypeAliasType("DiffAdded", FilterConditionOnEvent)
"""What is asked of added attributes."""


DiffUpdated = TypeAliasType("DiffUpdated", FilterConditionOnEvent)
"""What is asked of changed attributes; they hold their values before the change."""


DiffDeleted = TypeAliasType("DiffDeleted", FilterConditionOnEvent)
"""What is asked of removed attributes."""


class OrConditionForDiff(Model):
    """Alternatives for a difference."""

    or_: Annotated[list[DiffAdded | DiffUpdated | DiffDeleted] | None, Field(alias="$or")] = None
    """At least one of these holds."""


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
