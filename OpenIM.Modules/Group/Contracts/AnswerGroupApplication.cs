using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Accepts or refuses an application. For owner, admins and application admins (docs/protocol/rest.md, groups).</summary>
/// <param name="GroupID">The group.</param>
/// <param name="FromUserID">Who applied.</param>
/// <param name="HandledMsg">Words to the applicant.</param>
/// <param name="HandleResult">1 accept, -1 refuse.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group, application or user; 1206: answered already.</exception>
public sealed record AnswerGroupApplication(
    string GroupID = "",
    string FromUserID = "",
    string HandledMsg = "",
    int HandleResult = 0) : IRequest<Empty>;
