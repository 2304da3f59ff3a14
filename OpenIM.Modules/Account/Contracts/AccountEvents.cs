using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>An account is new or shows something else: its IM user has to follow.</summary>
/// <param name="UserID">Whose.</param>
public sealed record AccountStored(string UserID) : IEvent;

/// <summary>Somebody has registered, or was registered: they get their first friends and groups.</summary>
/// <param name="UserID">Who.</param>
public sealed record AccountRegistered(string UserID) : IEvent;

/// <summary>An account was blocked: the IM user's log-ins have to end.</summary>
/// <param name="UserID">Whose.</param>
public sealed record AccountBlocked(string UserID) : IEvent;

/// <summary>A password was replaced: the IM user's log-ins have to end.</summary>
/// <param name="UserID">Whose.</param>
public sealed record PasswordReplaced(string UserID) : IEvent;

/// <summary>Somebody has logged out everywhere: the IM user's log-ins have to end.</summary>
/// <param name="UserID">Whose.</param>
public sealed record LoggedOutEverywhere(string UserID) : IEvent;
