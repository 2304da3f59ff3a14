using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Joins a group, or applies to it when it wants that (docs/protocol/rest.md, groups).</summary>
/// <param name="GroupID">The group.</param>
/// <param name="ReqMessage">Words to who decides.</param>
/// <param name="JoinSource">1 admin, 2 invitation, 3 search, 4 QR code.</param>
/// <param name="InviterUserID">For an application admin: who joins. For everybody else the token says who joins.</param>
/// <param name="Ex">Free text of the application.</param>
/// <exception cref="Platform.Errors.ImException">1001: an argument, or in it already; 1004: no such group or user; 1204: dismissed.</exception>
public sealed record JoinGroup(
    string GroupID = "",
    string ReqMessage = "",
    int JoinSource = 0,
    string InviterUserID = "",
    string Ex = "") : IRequest<Empty>;
