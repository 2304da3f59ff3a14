using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.User.Contracts;

/// <summary>
/// Settings that the application gives its clients: those for all users, with a user's own above them. The global ones
/// alone are for everybody; with a user ID it takes that user or an administrator.
/// </summary>
/// <param name="UserID">Empty for the global ones alone.</param>
/// <exception cref="Platform.Errors.ImException">1002; 1004: no such user.</exception>
public sealed record GetUserClientConfig(string UserID = "") : IRequest<GetUserClientConfigResult>;

/// <summary>The settings; left out on the wire when there are none.</summary>
public sealed record GetUserClientConfigResult(IReadOnlyDictionary<string, string> Configs);

/// <summary>Sets values, others stay. Only for administrators.</summary>
/// <param name="UserID">Empty for all users.</param>
/// <param name="Configs">Up to 1,000; keys up to 255, values up to 16,384 characters.</param>
/// <exception cref="Platform.Errors.ImException">1001, 1002; 1004: no such user.</exception>
public sealed record SetUserClientConfig(string UserID = "", IReadOnlyDictionary<string, string>? Configs = null) : IRequest<Empty>;

/// <summary>Deletes values. Keys that are not there are no error. Only for administrators.</summary>
/// <param name="UserID">Empty for the global ones.</param>
/// <param name="Keys">Up to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001, 1002.</exception>
public sealed record DeleteUserClientConfig(string UserID = "", IReadOnlyList<string>? Keys = null) : IRequest<Empty>;

/// <summary>Stored settings in the order of their creation, a page at a time. Only for administrators.</summary>
/// <param name="UserID">Only this user's; empty for no such filter.</param>
/// <param name="Key">Only this key; empty for no such filter.</param>
/// <param name="Pagination">COMPAT: missing or page 0 gives the total alone.</param>
/// <exception cref="Platform.Errors.ImException">1002.</exception>
public sealed record PageUserClientConfig(string UserID = "", string Key = "", Pagination? Pagination = null) : IRequest<PageUserClientConfigResult>;

/// <summary>One page.</summary>
/// <param name="Total">Number of matches.</param>
/// <param name="Configs">The page.</param>
public sealed record PageUserClientConfigResult(long Total, IReadOnlyList<ClientConfigEntry> Configs);

/// <summary>One stored setting.</summary>
/// <param name="Key">Its name.</param>
/// <param name="UserID">Whose; empty for all users.</param>
/// <param name="Value">Its value.</param>
public sealed record ClientConfigEntry(string Key, string UserID, string Value);
