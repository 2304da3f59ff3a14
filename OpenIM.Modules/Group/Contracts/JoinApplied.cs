using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Somebody wants to join a group, or was invited by a member who may not decide (notification 1503). Durable.</summary>
/// <param name="Group">The group.</param>
/// <param name="Request">The application, without the group.</param>
/// <param name="OperatorUserID">Who applied or invited: sender of the notification, and the <c>applicant</c> in it.</param>
/// <param name="ManagerUserIDs">Owner and admins: who may answer.</param>
/// <param name="UUID">Names the application; clients see each once.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record JoinApplied(
    GroupInfo Group,
    GroupRequestInfo Request,
    string OperatorUserID,
    IReadOnlyList<string> ManagerUserIDs,
    string UUID,
    long TimeMs) : IEvent;
