using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Modules.Message.Notifications.Groups;

/// <summary>A notification to everybody in a group, but for its details.</summary>
/// <param name="Operation">What was done.</param>
/// <param name="OutboxID">Source of its id.</param>
/// <param name="ContentType">Its number.</param>
/// <param name="Copy">True puts a line into the chat, before the notification.</param>
internal sealed record GroupNotice(GroupOperation Operation, long OutboxID, int ContentType, bool Copy)
{
    /// <summary>True names the operator in the message itself.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Who has just left, or come in: whether or not their sessions are listed with the group by now.</summary>
    public IReadOnlyList<string> AlsoTo { get; init; } = [];
}
