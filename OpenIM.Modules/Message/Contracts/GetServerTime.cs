using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>The server's clock.</summary>
public sealed record GetServerTime : IRequest<GetServerTimeResult>;

/// <summary>Unix ms.</summary>
public sealed record GetServerTimeResult(long ServerTime);
