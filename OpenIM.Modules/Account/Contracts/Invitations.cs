using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Adds invitation codes, all or none. Only for administrators.</summary>
/// <param name="Codes">1 to 1,000, each up to 64 characters.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or one is there already; 1002.</exception>
public sealed record AddInvitationCodes(IReadOnlyList<string>? Codes = null) : IRequest<Empty>;

/// <summary>Makes random invitation codes; they are found with <see cref="SearchInvitationCodes"/>. Only for administrators.</summary>
/// <param name="Len">Characters of each, 1 to 64.</param>
/// <param name="Num">How many, 1 to 1,000.</param>
/// <param name="Chars">What they are made of.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or there are not enough different ones; 1002.</exception>
public sealed record GenerateInvitationCodes(int Len = 0, int Num = 0, string Chars = "") : IRequest<Empty>;

/// <summary>Deletes invitation codes, all or none. Only for administrators.</summary>
/// <param name="Codes">1 to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or one is not there; 1002.</exception>
public sealed record DeleteInvitationCodes(IReadOnlyList<string>? Codes = null) : IRequest<Empty>;

/// <summary>Invitation codes, the newest first. Only for administrators.</summary>
/// <param name="Status">0 all, 1 used, 2 unused.</param>
/// <param name="UserIDs">Only those used by these, up to 1,000; none: no such filter.</param>
/// <param name="Codes">Only these, up to 1,000; none: no such filter.</param>
/// <param name="Keyword">Only those that contain it, or whose user's ID does.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record SearchInvitationCodes(
    int Status = 0,
    IReadOnlyList<string>? UserIDs = null,
    IReadOnlyList<string>? Codes = null,
    string Keyword = "",
    Pagination? Pagination = null) : IRequest<SearchInvitationCodesResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="List">The page.</param>
public sealed record SearchInvitationCodesResult(long Total, IReadOnlyList<InvitationCode> List);

/// <summary>One code. Names as on the wire.</summary>
/// <param name="Code">The code; <c>invitationCode</c> on the wire.</param>
/// <param name="CreateTime">Unix ms.</param>
/// <param name="UsedUserID">Who registered with it; empty: nobody.</param>
/// <param name="UsedUser">Their account; null: nobody's.</param>
public sealed record InvitationCode(
    [property: System.Text.Json.Serialization.JsonPropertyName("invitationCode")] string Code, long CreateTime, string UsedUserID, UserPublicInfo? UsedUser);
