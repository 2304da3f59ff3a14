using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>An application was accepted or refused (notifications 1505 and 1506). Durable.</summary>
/// <param name="Operation">The change; its versions are 0, those of a new member are in the event of the coming.</param>
/// <param name="Request">The application as answered, without the group.</param>
/// <param name="ManagerUserIDs">Owner and admins.</param>
/// <param name="UUID">Names the answer; clients see each once.</param>
public sealed record ApplicationAnswered(
    GroupOperation Operation,
    GroupRequestInfo Request,
    IReadOnlyList<string> ManagerUserIDs,
    string UUID) : IEvent;
