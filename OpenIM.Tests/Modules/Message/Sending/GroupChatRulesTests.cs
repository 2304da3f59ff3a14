using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Marking;
using OpenIM.Modules.Message.Sending;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Modules.Group;

namespace OpenIM.Tests.Modules.Message.Sending;

public sealed class GroupChatRulesTests
{
    private const long NowMs = 1_000;

    [Theory]
    [InlineData(GroupRoles.Member, 0, 0, 0)]
    [InlineData(GroupRoles.Member, 1_000, 0, 1402)]
    [InlineData(GroupRoles.Member, 999, 0, 0)]
    [InlineData(GroupRoles.Admin, 1_000, 0, 1402)]
    [InlineData(GroupRoles.Owner, 1_000, 3, 0)]
    [InlineData(GroupRoles.Member, 0, 3, 1403)]
    [InlineData(GroupRoles.Admin, 0, 3, 0)]
    [InlineData(GroupRoles.Owner, 0, 2, 1204)]
    public void A_member_speaks_unless_muted_or_dismissed(int role, long muteEndTimeMs, int status, int expected)
        => Assert.Equal(expected, Judge(A.User("u1"), new GroupMemberState(role, muteEndTimeMs, "", ""), status));

    [Fact]
    public void A_stranger_is_refused_in_the_words_that_clients_know()
    {
        Assert.Equal(1002, Judge(A.User("u1"), null));
        Assert.Equal(1203, Judge(A.Admin(), null));
        Assert.Equal(1004, GroupChatRules.JudgeGroup(Text(), null, A.User("u1"))!.Value.Refusal!.Number);
    }

    [Fact]
    public void Admins_of_the_application_and_notifications_pass()
    {
        Assert.Equal(0, Judge(A.Admin(), null, message: Text() with { SendID = A.Admin().UserID }));
        Assert.Equal(0, Judge(A.Admin(), null, message: Text() with { ContentType = 1502 }));
        Assert.Equal(0, Judge(A.Admin(), null, GroupStatus.Dismissed, Text() with { ContentType = ContentTypes.GroupDismissed }));
        Assert.Equal(1204, Judge(A.Admin(), null, GroupStatus.Dismissed, Text() with { ContentType = 1502 }));
    }

    [Theory]
    [InlineData(GroupRoles.Owner, GroupRoles.Admin, true)]
    [InlineData(GroupRoles.Admin, GroupRoles.Member, true)]
    [InlineData(GroupRoles.Admin, 0, true)]
    [InlineData(GroupRoles.Admin, GroupRoles.Admin, false)]
    [InlineData(GroupRoles.Admin, GroupRoles.Owner, false)]
    [InlineData(GroupRoles.Member, GroupRoles.Member, false)]
    [InlineData(0, GroupRoles.Member, false)]
    public void A_message_of_somebody_else_is_recalled_by_who_stands_above(int revoker, int sender, bool expected)
        => Assert.Equal(expected, RevokeRules.MayInGroup("u2", Member(revoker), Text(), Member(sender)));

    [Theory]
    [InlineData(GroupRoles.Admin, true)]
    [InlineData(GroupRoles.Member, true)]
    [InlineData(0, false)]
    public void Ones_own_message_is_recalled_while_one_is_in_the_group(int role, bool expected)
        => Assert.Equal(expected, RevokeRules.MayInGroup("u1", Member(role), Text(), Member(role)));

    private static GroupMemberState? Member(int role) => role == 0 ? null : new GroupMemberState(role, 0, "", "");

    private static MsgData Text() => A.Text("u1", "", "c1") with { SessionType = SessionTypes.Group, GroupID = "g1" };

    private static int Judge(Caller caller, GroupMemberState? member, int status = 0, MsgData? message = null)
    {
        var group = new FakeGroups().Group("g1") with { Status = status };
        message ??= Text();
        var verdict = GroupChatRules.JudgeGroup(message, group, caller)
            ?? GroupChatRules.JudgeMember(message, group, member, caller, NowMs);
        return verdict.Refusal?.Number ?? 0;
    }
}
