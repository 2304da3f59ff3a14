using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>The settings that administrators give to apps. Needs no token.</summary>
public sealed record GetAppConfig : IRequest<AppConfig>;

/// <summary>The same for the console of administrators.</summary>
public sealed record GetAppConfigForAdmins : IRequest<AppConfig>;

/// <summary>Settings by name. <c>needInvitationCodeRegister</c> says what <c>account.registration</c> demands.</summary>
public sealed record AppConfig(IReadOnlyDictionary<string, string> Config);

/// <summary>Sets settings for apps; others stay. Only for administrators.</summary>
/// <param name="Config">1 to 1,000; keys up to 255, values up to 16,384 characters.</param>
/// <exception cref="Platform.Errors.ImException">1001, 1002.</exception>
public sealed record SetAppConfig(IReadOnlyDictionary<string, string>? Config = null) : IRequest<Empty>;

/// <summary>Deletes settings for apps; names that are not there are no error. Only for administrators.</summary>
/// <param name="Keys">1 to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001, 1002.</exception>
public sealed record DeleteAppConfig(IReadOnlyList<string>? Keys = null) : IRequest<Empty>;

/// <summary>A ticket for a room of the media server that carries calls.</summary>
/// <param name="Room">The room; whoever knows its name gets in.</param>
/// <param name="Identity">The caller's own user ID; administrators may name another.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or there is no media server; 1002: somebody else.</exception>
public sealed record GetRtcToken(string Room = "", string Identity = "") : IRequest<RtcToken>;

/// <summary>The ticket.</summary>
/// <param name="ServerUrl">Where the media server is.</param>
/// <param name="Token">Good for one hour.</param>
public sealed record RtcToken(string ServerUrl, string Token);

/// <summary>The mini programs that apps show. This server has none.</summary>
public sealed record FindApplets : IRequest<FindAppletsResult>;

/// <summary>Mini programs.</summary>
public sealed record FindAppletsResult(IReadOnlyList<string> Applets);

/// <summary>The newest version of an app. This server knows of none. Needs no token.</summary>
/// <param name="Platform">Of the app.</param>
/// <param name="Version">What the app is.</param>
public sealed record GetLatestVersion(string Platform = "", string Version = "") : IRequest<GetLatestVersionResult>;

/// <summary>The newest version.</summary>
/// <param name="Version">Null: none is known.</param>
public sealed record GetLatestVersionResult(string? Version);

/// <summary>The versions of apps, a page at a time. This server knows of none. Needs no token.</summary>
/// <param name="Platform">Of the apps.</param>
/// <param name="Pagination">The page.</param>
/// <exception cref="Platform.Errors.ImException">1001: see <see cref="Pagination.Required"/>.</exception>
public sealed record PageVersions(IReadOnlyList<string>? Platform = null, Pagination? Pagination = null) : IRequest<PageVersionsResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Versions">The page.</param>
public sealed record PageVersionsResult(long Total, IReadOnlyList<string> Versions);
