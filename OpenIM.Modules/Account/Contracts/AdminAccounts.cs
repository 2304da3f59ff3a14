using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>
/// While nobody has an administrator's account: makes the key with which one person may take it. Asked once, by the process
/// itself; the key is in its memory only.
/// </summary>
/// <exception cref="Platform.Errors.ImException">1002: not the server itself.</exception>
public sealed record OfferFirstAdmin : IRequest<OfferFirstAdminResult>;

/// <summary>The offer.</summary>
/// <param name="Key">Null: there is an administrator already, or nobody is listed in <c>auth.admins</c>.</param>
public sealed record OfferFirstAdminResult(string? Key);

/// <summary>Takes the account of the first user listed in <c>auth.admins</c>. Needs no token, but the key of the start page, which is good for once.</summary>
/// <param name="Key">The key.</param>
/// <param name="Account">Name to log in with: letters and digits.</param>
/// <param name="Password">As the console sends it: the MD5 of what is typed.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002: not the key, or somebody was quicker.</exception>
public sealed record CreateFirstAdmin(string Key = "", string Account = "", string Password = "") : IRequest<Empty>;

/// <summary>Logs an administrator in. Needs no token.</summary>
/// <param name="Account">The name.</param>
/// <param name="Password">As the console sends it.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002: no longer listed in <c>auth.admins</c>; 429; 20001; 20002.</exception>
public sealed record LogInAdmin(string Account = "", string Password = "") : IRequest<LogInAdminResult>;

/// <summary>A log-in. Names as on the wire.</summary>
/// <param name="AdminAccount">The name.</param>
/// <param name="AdminToken">For the account API.</param>
/// <param name="Nickname">Display name.</param>
/// <param name="FaceURL">Picture.</param>
/// <param name="Level">100.</param>
/// <param name="AdminUserID">The user.</param>
/// <param name="ImUserID">The same user in the IM API.</param>
/// <param name="ImToken">For the IM API.</param>
public sealed record LogInAdminResult(
    string AdminAccount, string AdminToken, string Nickname, string FaceURL, int Level, string AdminUserID, string ImUserID, string ImToken);

/// <summary>The caller's administrator account.</summary>
/// <exception cref="Platform.Errors.ImException">1002; 1004.</exception>
public sealed record GetAdminInfo : IRequest<AdminInfo>;

/// <summary>An administrator's account. Names as on the wire.</summary>
/// <param name="Account">The name.</param>
/// <param name="Password">Always empty.</param>
/// <param name="FaceURL">Picture.</param>
/// <param name="Nickname">Display name.</param>
/// <param name="UserID">The user.</param>
/// <param name="Level">100.</param>
/// <param name="CreateTime">Unix ms.</param>
public sealed record AdminInfo(string Account, string Password, string FaceURL, string Nickname, string UserID, int Level, long CreateTime);

/// <summary>Changes the caller's password as an administrator. All their log-ins end.</summary>
/// <param name="UserID">The caller; empty means the same.</param>
/// <param name="CurrentPassword">The current one.</param>
/// <param name="NewPassword">Not empty, and another.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002: somebody else's, or the current one is wrong; 1004; 429.</exception>
public sealed record ChangeAdminPassword(string UserID = "", string CurrentPassword = "", string NewPassword = "") : IRequest<Empty>;

/// <summary>Registers an account without codes. Only for administrators.</summary>
/// <param name="User">The account.</param>
/// <exception cref="Platform.Errors.ImException">See <see cref="RegisterAccount"/>.</exception>
public sealed record AddAccount(NewAccount? User = null) : IRequest<Empty>;
