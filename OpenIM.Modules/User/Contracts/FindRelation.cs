using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>How one user stands to another, from a bounded cache that a change empties before it is answered. For the sending path.</summary>
/// <param name="OwnerUserID">Whose lists.</param>
/// <param name="OtherUserID">Who may be in them.</param>
public sealed record FindRelation(string OwnerUserID, string OtherUserID) : IRequest<Relation>;

/// <summary>How the owner stands to the other; all false for users who do not exist.</summary>
/// <param name="IsFriend">The other is in the owner's list of friends.</param>
/// <param name="IsBlocked">The owner has blocked the other.</param>
public readonly record struct Relation(bool IsFriend, bool IsBlocked);
