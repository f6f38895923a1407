package main

import (
	"errors"
	"fmt"
	"net/http"

	"crossover/contender"
	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
	"github.com/go-playground/validator/v10"
)

// itemBody is what a client sends of an item. Pointers tell a field that is missing from an empty one.
type itemBody struct {
	Name       *contender.Text  `json:"name" binding:"required,min=1,max=100,plain"`
	PriceCents *contender.Whole `json:"priceCents" binding:"required,min=0,max=100000000"`
	Quantity   *contender.Whole `json:"quantity" binding:"required,min=0,max=1000000"`
}

func registerValidations() {
	engine := binding.Validator.Engine().(*validator.Validate)
	plain := func(field validator.FieldLevel) bool { return contender.IsPlain(field.Field().String()) }
	if err := engine.RegisterValidation("plain", plain); err != nil {
		panic(err) // the name is a good one
	}
}

// bindItem reads a whole body: Gin's own binding of JSON stops behind the first value.
func bindItem(c *gin.Context) (*itemBody, error) {
	body := new(itemBody)
	if err := contender.ReadObject(c.Writer, c.Request, body); err != nil {
		return nil, err
	}
	err := binding.Validator.ValidateStruct(body)
	var wrong validator.ValidationErrors
	if errors.As(err, &wrong) {
		return nil, contender.WrongField(wrong[0].StructField())
	}
	return body, err
}

func (p *program) page(c *gin.Context) (any, error) {
	offset, limit, err := contender.PageOf(c.Request.URL.Query())
	if err != nil {
		return nil, err
	}
	return p.service.Page(offset, limit)
}

func (p *program) item(c *gin.Context) (any, error) {
	id, err := contender.ItemID(c.Param("id"))
	if err != nil {
		return nil, err
	}
	return p.service.Item(id)
}

func (p *program) create(c *gin.Context) {
	body, err := bindItem(c)
	if err != nil {
		refuse(c, err)
		return
	}
	item, err := p.service.Create(*body.Name, *body.PriceCents, *body.Quantity)
	if err != nil {
		refuse(c, err)
		return
	}
	c.Header("Location", fmt.Sprintf("/items/%d", item.ID))
	sendItem(c, http.StatusCreated, item)
}

func (p *program) update(c *gin.Context) {
	id, err := contender.ItemID(c.Param("id"))
	if err != nil {
		refuse(c, err)
		return
	}
	body, err := bindItem(c)
	if err != nil {
		refuse(c, err)
		return
	}
	item, err := p.service.Update(id, *body.Name, *body.PriceCents, *body.Quantity)
	if err != nil {
		refuse(c, err)
		return
	}
	sendItem(c, http.StatusOK, item)
}

func (p *program) delete(c *gin.Context) {
	id, err := contender.ItemID(c.Param("id"))
	if err == nil {
		err = p.service.Delete(id)
	}
	if err != nil {
		refuse(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// sendItem sends a client's own text: Gin's JSON escapes <, > and & in it, its PureJSON ends with a line feed.
func sendItem(c *gin.Context, status int, item contender.Item) {
	body, err := item.JSON()
	if err != nil {
		refuse(c, err)
		return
	}
	c.Data(status, gin.MIMEJSON, body)
}
