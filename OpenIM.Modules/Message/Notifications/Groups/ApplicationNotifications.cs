using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Notifications.Groups;

/// <summary>Tells owner, admins and applicant of applications, each by a notification of their own: 1503, 1505, 1506.</summary>
internal sealed class ApplicationNotifications(GroupNotifier notifier) :
    IDurableEventHandler<JoinApplied>, IDurableEventHandler<ApplicationAnswered>
{
    private const int Accepted = 1;
    private const int AsApplicant = 0;
    private const int AsManager = 1;

    public async ValueTask HandleAsync(JoinApplied message, long outboxID, CancellationToken cancellationToken)
    {
        var applicant = await notifier.PublicAsync(message.OperatorUserID, cancellationToken);
        var tips = new JoinGroupApplicationTips(message.Group, applicant, message.Request.ReqMsg, message.UUID, message.Request);
        foreach (var userID in message.ManagerUserIDs.Union([message.OperatorUserID], StringComparer.Ordinal))
        {
            await notifier.ToUserAsync(
                message.OperatorUserID,
                userID,
                ContentTypes.JoinGroupApplication,
                tips,
                GroupTipsJson.Relaxed.JoinGroupApplicationTips,
                outboxID,
                message.TimeMs,
                cancellationToken);
        }
    }

    public async ValueTask HandleAsync(ApplicationAnswered message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var request = message.Request;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var contentType = request.HandleResult == Accepted ? ContentTypes.GroupApplicationAccepted : ContentTypes.GroupApplicationRejected;
        var applicantID = request.UserInfo?.UserID ?? "";
        foreach (var userID in message.ManagerUserIDs.Union([applicantID], StringComparer.Ordinal))
        {
            var receiverAs = userID == applicantID ? AsApplicant : AsManager;
            await notifier.ToUserAsync(
                opUser.UserID,
                userID,
                contentType,
                new GroupApplicationAnsweredTips(o.Group, opUser, request.HandleMsg, receiverAs, message.UUID, request),
                GroupTipsJson.Relaxed.GroupApplicationAnsweredTips,
                outboxID,
                o.TimeMs,
                cancellationToken);
        }
    }
}
