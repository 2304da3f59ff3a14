using System.Text.Json.Serialization;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>Keeps a small record for a user, such as a favourite. By the user or an administrator.</summary>
/// <param name="UserID">The user; need not be registered.</param>
/// <param name="Type">What kind of record, not 0.</param>
/// <param name="Uuid">Its key, up to 255 characters. COMPAT: the same key twice makes two records.</param>
/// <param name="Value">Up to 16,384 characters.</param>
/// <param name="Ex">Up to 16,384 characters.</param>
/// <exception cref="Platform.Errors.ImException">1001: a rule is broken, or the user has 10,000 records already; 1002.</exception>
public sealed record AddUserCommand(string UserID = "", int Type = 0, string Uuid = "", string? Value = null, string? Ex = null)
    : IRequest<Empty>;

/// <summary>Deletes a record, the oldest when several have this key. By the user or an administrator.</summary>
/// <exception cref="Platform.Errors.ImException">1001, 1002; 1004: no such record.</exception>
public sealed record DeleteUserCommand(string UserID = "", int Type = 0, string Uuid = "") : IRequest<Empty>;

/// <summary>Changes what is given of a record, the oldest when several have this key. By the user or an administrator.</summary>
/// <exception cref="Platform.Errors.ImException">1001, 1002; 1004: no such record, unless nothing is given to change.</exception>
public sealed record UpdateUserCommand(string UserID = "", int Type = 0, string Uuid = "", string? Value = null, string? Ex = null)
    : IRequest<Empty>;

/// <summary>A user's records of one type, oldest first. By the user or an administrator.</summary>
/// <exception cref="Platform.Errors.ImException">1001, 1002.</exception>
public sealed record GetUserCommands(string UserID = "", int Type = 0) : IRequest<UserCommandsResult>;

/// <summary>All of a user's records, oldest first. By the user or an administrator.</summary>
/// <exception cref="Platform.Errors.ImException">1001, 1002.</exception>
public sealed record GetAllUserCommands(string UserID = "") : IRequest<UserCommandsResult>;

/// <summary>The records.</summary>
/// <param name="CommandResp">COMPAT: capital C on the wire.</param>
public sealed record UserCommandsResult([property: JsonPropertyName("CommandResp")] IReadOnlyList<UserCommand> CommandResp);

/// <summary>One record.</summary>
/// <param name="Type">What kind.</param>
/// <param name="CreateTime">When added, Unix seconds.</param>
/// <param name="Uuid">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Ex">Free text of the application.</param>
public sealed record UserCommand(int Type, long CreateTime, string Uuid, string Value, string Ex);
