using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.User.Contracts;

/// <summary>What everybody may see of a user.</summary>
public sealed record PublicUserInfo(string UserID, string Nickname, string FaceURL, string Ex);

/// <summary>One user whom another has blocked (docs/protocol/rest.md, objects).</summary>
/// <param name="OwnerUserID">Who blocks.</param>
/// <param name="CreateTime">Since when, Unix seconds.</param>
/// <param name="BlackUserInfo">Who is blocked.</param>
/// <param name="AddSource">Always 0.</param>
/// <param name="OperatorUserID">Who did it.</param>
/// <param name="Ex">Free text of the application.</param>
public sealed record BlackInfo(
    string OwnerUserID, long CreateTime, PublicUserInfo BlackUserInfo, int AddSource, string OperatorUserID, string Ex);

/// <summary>A page of the users whom a user has blocked. For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user, no pagination or a page below 1; 1002.</exception>
public sealed record GetBlacks(string UserID = "", Pagination? Pagination = null) : IRequest<GetBlacksResult>;

/// <summary>The page.</summary>
/// <param name="Blacks">The blocked users on it.</param>
/// <param name="Total">Of all pages.</param>
public sealed record GetBlacksResult(IReadOnlyList<BlackInfo> Blacks, int Total);
