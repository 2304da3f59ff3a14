using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

// All of them are durable: added to the change that they tell of, and turned into notifications. Their versions are where
// the list of friends stands after exactly this change; 0 with an empty ID says that the list did not change.

/// <summary>A user asked another to become friends (notification 1203).</summary>
/// <param name="Request">As it is stored.</param>
public sealed record FriendRequested(FriendRequest Request) : IEvent;

/// <summary>The receiver agreed (notification 1201).</summary>
/// <param name="Request">As it is stored.</param>
/// <param name="FriendVersion">Of the applicant's list.</param>
/// <param name="FriendVersionID">Of the applicant's list.</param>
public sealed record FriendRequestAgreed(FriendRequest Request, ulong FriendVersion, string FriendVersionID) : IEvent;

/// <summary>The receiver refused (notification 1202).</summary>
/// <param name="Request">As it is stored.</param>
public sealed record FriendRequestRefused(FriendRequest Request) : IEvent;

/// <summary>An admin made friendships (notification 1201 per friend, without a request).</summary>
/// <param name="OwnerUserID">One side.</param>
/// <param name="FriendUserIDs">The other sides, up to 1,000; those who were friends already are among them.</param>
/// <param name="FriendVersion">Of the owner's list.</param>
/// <param name="FriendVersionID">Of the owner's list.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record FriendsImported(
    string OwnerUserID, IReadOnlyList<string> FriendUserIDs, ulong FriendVersion, string FriendVersionID, long TimeMs) : IEvent;

/// <summary>A user took another off their list (notification 1205).</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="FriendUserID">Who is off it.</param>
/// <param name="FriendVersion">Of the owner's list.</param>
/// <param name="FriendVersionID">Of the owner's list.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record FriendDeleted(
    string OwnerUserID, string FriendUserID, ulong FriendVersion, string FriendVersionID, long TimeMs) : IEvent;

/// <summary>A user renamed a friend (notification 1206).</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="FriendUserID">The friend.</param>
/// <param name="FriendVersion">Of the owner's list.</param>
/// <param name="FriendVersionID">Of the owner's list.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record FriendRemarkSet(
    string OwnerUserID, string FriendUserID, ulong FriendVersion, string FriendVersionID, long TimeMs) : IEvent;

/// <summary>A user changed something about friends (notification 1210).</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="FriendUserIDs">Who was named, up to 1,000.</param>
/// <param name="FriendVersion">Of the owner's list.</param>
/// <param name="FriendVersionID">Of the owner's list.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record FriendsUpdated(
    string OwnerUserID, IReadOnlyList<string> FriendUserIDs, ulong FriendVersion, string FriendVersionID, long TimeMs) : IEvent;

/// <summary>A user changed name or picture, and these have them as a friend (notification 1209). Several of it tell of one change.</summary>
/// <param name="UserID">Who changed.</param>
/// <param name="OperatorUserID">Who changed it.</param>
/// <param name="OwnerUserIDs">Who has to hear of it; their lists are at a new version.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record FriendInfoUpdated(string UserID, string OperatorUserID, IReadOnlyList<string> OwnerUserIDs, long TimeMs) : IEvent;

/// <summary>A user blocked another (notification 1207).</summary>
/// <param name="OwnerUserID">Who blocks.</param>
/// <param name="BlackUserID">Who is blocked.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record BlackAdded(string OwnerUserID, string BlackUserID, long TimeMs) : IEvent;

/// <summary>A user unblocked another (notification 1208).</summary>
/// <param name="OwnerUserID">Who blocked.</param>
/// <param name="BlackUserID">Who was blocked.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record BlackRemoved(string OwnerUserID, string BlackUserID, long TimeMs) : IEvent;
