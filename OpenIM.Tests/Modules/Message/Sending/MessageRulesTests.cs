using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Sending;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Sending;

public sealed class MessageRulesTests
{
    [Fact]
    public void A_user_sends_only_as_themself()
    {
        Refused(Errors.NoPermission, A.Text("u1", "u2", "c"), "u2");
        MessageRules.Check(A.Text("u1", "u2", "c"), A.User("u1"));
        MessageRules.Check(A.Text("u1", "u2", "c"), A.Admin());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1501)]
    [InlineData(2101)]
    [InlineData(5000)]
    public void Content_types_of_the_server_are_refused_from_users_and_taken_from_admins(int contentType)
    {
        var message = A.Text("u1", "u2", "c") with { ContentType = contentType };
        Refused(Errors.Args, message, "u1");
        MessageRules.Check(message, A.Admin());
    }

    [Theory]
    [InlineData(999)]
    [InlineData(5001)]
    public void Content_types_beside_that_range_are_the_applications_own(int contentType)
        => MessageRules.Check(A.Text("u1", "u2", "c") with { ContentType = contentType }, A.User("u1"));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(9)]
    public void Unknown_session_types_are_refused(int sessionType)
        => Refused(Errors.Args, A.Text("u1", "u2", "c") with { SessionType = sessionType }, "u1");

    [Fact]
    public void Missing_and_overlong_ids_are_refused()
    {
        Refused(Errors.Args, A.Text("u1", "", "c"), "u1");
        Refused(Errors.Args, A.Text("u1", "", "c") with { SessionType = SessionTypes.Group }, "u1");
        Refused(Errors.Args, A.Text("u1", "u2", new string('c', 256)), "u1");
        MessageRules.Check(A.Text("u1", "u2", new string('c', 255)), A.User("u1"));
    }

    [Theory]
    [InlineData(1, false, "si_a_b")]
    [InlineData(1, true, "n_a_b")]
    [InlineData(3, false, "sg_g")]
    [InlineData(3, true, "n_g")]
    [InlineData(4, false, "sn_a_b")]
    [InlineData(4, true, "n_a_b")]
    public void The_conversation_follows_from_session_type_and_kind(int sessionType, bool notification, string expected)
        => Assert.Equal(expected, MessageRules.ConversationOf(A.Text("b", "a", "c") with { SessionType = sessionType, GroupID = "g" }, notification));

    private static void Refused(ErrorCode expected, MsgData message, string callerID)
        => Assert.Equal(expected, Assert.Throws<ImException>(() => MessageRules.Check(message, A.User(callerID))).Code);
}
