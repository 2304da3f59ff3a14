using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>How many applications to the groups that a user manages wait for an answer. For the user and admins.</summary>
/// <param name="UserID">The user.</param>
/// <param name="Time">Only those made later, Unix ms; 0 for all.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record CountUnhandledGroupApplications(string UserID = "", long Time = 0) : IRequest<CountUnhandledGroupApplicationsResult>;

/// <summary>The number.</summary>
public sealed record CountUnhandledGroupApplicationsResult(long Count);
